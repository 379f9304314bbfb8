package io.perennial.training.source;

import io.perennial.source.ColumnType;
import io.perennial.source.NumberFormat;
import io.perennial.source.SourceColumn;

/// SQL that converts values that a file stores in a type of its own, as Parquet does, to the type of the source column.
/// A value that the type cannot represent becomes NULL.
final class StoredCells {
    private static final double MAX_PLAIN_WHOLE = 1e15;

    private StoredCells() {}

    static String value(String cell, SourceType stored, SourceColumn column) {
        if (!column.isIso() && column.type().isTime() && (stored == SourceType.WHOLE || stored == SourceType.REAL)) {
            return CellSql.parsed(wholeText(cell, stored), column);
        }
        return switch (column.type()) {
            case BIGINT -> whole(cell, stored);
            case DOUBLE -> real(cell, stored);
            case BOOLEAN -> bool(cell, stored);
            case DATE -> date(cell, stored);
            case TIMESTAMP -> local(cell, stored, column.zone());
            case TIMESTAMPTZ -> instant(cell, stored, column.zone());
            case VARCHAR -> text(cell, stored);
        };
    }

    private static String wholeText(String cell, SourceType stored) {
        return stored == SourceType.WHOLE
                ? "CAST(" + cell + " AS VARCHAR)"
                : "CASE WHEN isfinite(" + cell + ") THEN CAST(TRY_CAST(" + cell + " AS DECIMAL(38, 3)) AS VARCHAR) END";
    }

    private static String whole(String cell, SourceType stored) {
        return switch (stored) {
            case WHOLE, BOOLEAN -> "TRY_CAST(" + cell + " AS BIGINT)";
            case REAL -> "CASE WHEN " + cell + " = floor(" + cell + ") THEN TRY_CAST(" + cell + " AS BIGINT) END";
            case TEXT, DATE, LOCAL_TIME, INSTANT, OTHER -> "CAST(NULL AS BIGINT)";
        };
    }

    private static String real(String cell, SourceType stored) {
        return switch (stored) {
            case WHOLE, REAL, BOOLEAN -> "CAST(" + cell + " AS DOUBLE)";
            case TEXT, DATE, LOCAL_TIME, INSTANT, OTHER -> "CAST(NULL AS DOUBLE)";
        };
    }

    private static String bool(String cell, SourceType stored) {
        return switch (stored) {
            case BOOLEAN -> cell;
            case WHOLE, REAL -> "CASE WHEN " + cell + " IN (0, 1) THEN " + cell + " = 1 END";
            case TEXT, DATE, LOCAL_TIME, INSTANT, OTHER -> "CAST(NULL AS BOOLEAN)";
        };
    }

    private static String date(String cell, SourceType stored) {
        return switch (stored) {
            case DATE, LOCAL_TIME -> TextTimes.day(TextTimes.inRange("CAST(" + cell + " AS TIMESTAMP)"));
            case WHOLE, REAL, BOOLEAN, TEXT, INSTANT, OTHER -> "CAST(NULL AS DATE)";
        };
    }

    private static String local(String cell, SourceType stored, String zone) {
        return switch (stored) {
            case DATE, LOCAL_TIME -> TextTimes.inRange("CAST(" + cell + " AS TIMESTAMP)");
            case INSTANT ->
                zone.isEmpty()
                        ? "CAST(NULL AS TIMESTAMP)"
                        : TextTimes.inRange("timezone(" + DuckDb.literal(zone) + ", " + cell + ")");
            case WHOLE, REAL, BOOLEAN, TEXT, OTHER -> "CAST(NULL AS TIMESTAMP)";
        };
    }

    private static String instant(String cell, SourceType stored, String zone) {
        return switch (stored) {
            case INSTANT -> TextTimes.instantInRange(cell);
            case DATE, LOCAL_TIME ->
                zone.isEmpty()
                        ? "CAST(NULL AS TIMESTAMP WITH TIME ZONE)"
                        : TextTimes.instantInRange(TextTimes.zoned("CAST(" + cell + " AS TIMESTAMP)", zone));
            case WHOLE, REAL, BOOLEAN, TEXT, OTHER -> "CAST(NULL AS TIMESTAMP WITH TIME ZONE)";
        };
    }

    /// A boolean is not converted, since texts may write it as `True` or `yes`. Whole numbers have no trailing `.0`:
    /// the same
    /// code is stored as a whole number in one file and as a real
    /// number, because of missing values, in the next.
    private static String text(String cell, SourceType stored) {
        if (stored == SourceType.BOOLEAN) {
            return "CAST(NULL AS VARCHAR)";
        }
        return stored == SourceType.REAL
                ? "CASE WHEN " + cell + " = floor(" + cell + ") AND abs(" + cell + ") < " + (long) MAX_PLAIN_WHOLE
                        + " THEN CAST(CAST(" + cell + " AS BIGINT) AS VARCHAR) ELSE CAST(" + cell + " AS VARCHAR) END"
                : "CAST(" + cell + " AS VARCHAR)";
    }

    /// A value of JSON: texts in the format of the column, numbers and booleans as JSON writes them.
    static String json(String cell, SourceColumn column, String textValue) {
        boolean isNumber = column.type().isNumber();
        String plainText = "(" + cell + " ->> '$')";
        SourceColumn plain = isNumber ? column.withNumbers(NumberFormat.PLAIN) : column;
        String other = column.type() == ColumnType.VARCHAR
                ? "CASE WHEN json_type(" + cell + ") = 'DOUBLE' THEN "
                        + text("CAST(" + plainText + " AS DOUBLE)", SourceType.REAL) + " ELSE " + plainText + " END"
                : CellSql.parsed(plainText, plain);
        return "CASE json_type(" + cell + ") WHEN 'NULL' THEN NULL WHEN 'VARCHAR' THEN " + textValue + " ELSE " + other
                + " END";
    }
}
