package io.perennial.training.source;

import io.perennial.source.ColumnType;
import io.perennial.source.SourceColumn;
import java.util.List;
import java.util.stream.Collectors;

/// SQL that reads the cells of one column. It has no long `IN` lists: DuckDB would join each with a table, and a
/// statement
/// over hundreds of columns would take minutes.
///
/// @param value   value in the type of the column; NULL for missing and invalid cells
/// @param invalid condition of cells that have neither the format of the column nor a text for missing values
record CellSql(String value, String invalid) {
    private static final String BLANKS = "' ' || chr(9) || chr(10) || chr(13)";
    private static final String TRUE = "'true', 't', 'yes', 'y', '1'";
    private static final String FALSE = "'false', 'f', 'no', 'n', '0'";

    /// @param cell    SQL of the cell
    /// @param stored  DuckDB's name of the type that the file gives the cell
    /// @param missing texts that mean a missing value
    static CellSql of(String cell, String stored, SourceColumn column, List<String> missing) {
        SourceType type = SourceType.of(stored);
        if (stored.equals("JSON")) {
            String text = "(" + cell + " ->> '$')";
            String value = StoredCells.json(cell, column, text(text, column, missing));
            return new CellSql(value, invalid(text, value, column, missing));
        }
        if (type == SourceType.TEXT) {
            String text = stored.equals("VARCHAR") ? cell : "CAST(" + cell + " AS VARCHAR)";
            String value = text(text, column, missing);
            return new CellSql(value, invalid(text, value, column, missing));
        }
        String value = StoredCells.value(cell, type, column);
        if (isLossless(type, column.type())) {
            return new CellSql(value, "false");
        }
        String present = type == SourceType.REAL && !stored.startsWith("DECIMAL")
                ? cell + " IS NOT NULL AND NOT isnan(" + cell + ")"
                : cell + " IS NOT NULL";
        return new CellSql(value, present + " AND (" + value + ") IS NULL");
    }

    private static boolean isLossless(SourceType stored, ColumnType type) {
        return switch (type) {
            case BIGINT -> stored == SourceType.WHOLE;
            case DOUBLE -> stored == SourceType.WHOLE || stored == SourceType.REAL || stored == SourceType.BOOLEAN;
            case BOOLEAN -> stored == SourceType.BOOLEAN;
            case VARCHAR -> stored != SourceType.BOOLEAN;
            case DATE, TIMESTAMP, TIMESTAMPTZ -> false;
        };
    }

    private static String text(String cell, SourceColumn column, List<String> missing) {
        String trimmed = trimmed(cell);
        if (column.type() == ColumnType.VARCHAR) {
            return missing.isEmpty()
                    ? cell
                    : "CASE WHEN NOT list_contains([" + list(missing) + "], " + trimmed + ") THEN " + cell + " END";
        }
        return "CASE WHEN " + present(trimmed, missing) + " THEN " + parsed(trimmed, column) + " END";
    }

    private static String invalid(String cell, String value, SourceColumn column, List<String> missing) {
        return column.type() == ColumnType.VARCHAR
                ? "false"
                : "coalesce(" + present(trimmed(cell), missing) + ", false) AND (" + value + ") IS NULL";
    }

    /// Condition of cells that are neither empty nor a text for missing values.
    static String present(String trimmed, List<String> missing) {
        return missing.isEmpty()
                ? trimmed + " <> ''"
                : "NOT list_contains(['', " + list(missing) + "], " + trimmed + ")";
    }

    static String trimmed(String cell) {
        return "trim(" + cell + ", " + BLANKS + ")";
    }

    private static String list(List<String> texts) {
        return texts.stream().map(DuckDb::literal).collect(Collectors.joining(", "));
    }

    /// Value of a text that is not missing; NULL if it does not have the format of the column.
    static String parsed(String text, SourceColumn column) {
        return switch (column.type()) {
            case BIGINT -> TextNumbers.whole(text, column.numbers());
            case DOUBLE -> TextNumbers.real(text, column.numbers());
            case BOOLEAN ->
                "CASE WHEN list_contains([" + TRUE + "], lower(" + text + ")) THEN true WHEN list_contains([" + FALSE
                        + "], lower(" + text + ")) THEN false END";
            case DATE -> TextTimes.day(TextTimes.local(text, column));
            case TIMESTAMP -> TextTimes.local(text, column);
            case TIMESTAMPTZ -> TextTimes.instant(text, column);
            case VARCHAR -> text;
        };
    }
}
