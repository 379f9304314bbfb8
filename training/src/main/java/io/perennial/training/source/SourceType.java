package io.perennial.training.source;

/// Kind of the type of a source expression.
public enum SourceType {
    WHOLE,
    REAL,
    BOOLEAN,
    TEXT,
    DATE,
    /// Date and time without an offset.
    LOCAL_TIME,
    /// Date and time with an offset.
    INSTANT,
    /// Type that a model cannot use: list, struct, blob.
    OTHER;

    /// @param name DuckDB's name of the type
    public static SourceType of(String name) {
        String plain = name.startsWith("DECIMAL") ? "DECIMAL" : name.startsWith("ENUM") ? "VARCHAR" : name;
        return switch (plain) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> WHOLE;
            case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> WHOLE;
            case "FLOAT", "DOUBLE", "DECIMAL" -> REAL;
            case "BOOLEAN" -> BOOLEAN;
            case "VARCHAR", "UUID" -> TEXT;
            case "DATE" -> DATE;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> LOCAL_TIME;
            case "TIMESTAMP WITH TIME ZONE" -> INSTANT;
            case String _ -> OTHER;
        };
    }
}
