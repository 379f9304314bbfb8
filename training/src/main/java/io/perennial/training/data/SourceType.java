package io.perennial.training.data;

/// Kinds of types that a source's expressions have.
enum SourceType {
    WHOLE,
    REAL,
    BOOLEAN,
    TEXT,
    DATE,
    /// A date and time without an offset.
    LOCAL_TIME,
    /// A date and time with an offset.
    INSTANT,
    /// A list, a struct, a blob: nothing a model reads.
    OTHER;

    /// @param name as DuckDB describes it
    static SourceType of(String name) {
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
