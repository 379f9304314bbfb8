package io.perennial.training.data;

import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.training.source.DataException;
import io.perennial.training.source.SourceTable;
import io.perennial.training.source.SourceType;
import java.time.ZoneId;
import java.util.Set;

/// SQL expression of one field, or of the target, in one of three plain types, and the conversion of its values.
///
/// @param key              key in the problem file, for errors
/// @param sql              expression of the problem file
/// @param selectSql        expression cast to DOUBLE, VARCHAR or BIGINT
/// @param invalidCondition SQL condition of values that cannot be used; empty if all can
/// @param conversion       conversion of the values
record ColumnExpression(String key, String sql, String selectSql, String invalidCondition, Conversion conversion) {
    /// Conversion of a selected value to a value of the field.
    sealed interface Conversion {
        /// DOUBLE to float.
        record ToNumber(Range range) implements Conversion {}

        /// VARCHAR to category; an empty `allowed` accepts any.
        record TextToCategory(Set<String> allowed) implements Conversion {}

        /// DOUBLE to category, written without a trailing `.0`.
        record NumberToCategory(Set<String> allowed) implements Conversion {}

        /// BIGINT, seconds since the epoch.
        record EpochSecond() implements Conversion {}

        /// BIGINT, seconds since 1970-01-01T00:00 in local time of the zone.
        record LocalEpochSecond(ZoneId zone) implements Conversion {}

        /// VARCHAR, ISO 8601.
        record TextToTime(ZoneId zone) implements Conversion {}
    }

    /// Whole numbers that may be days as `yyyymmdd`; as seconds they would be a few days of August 1970.
    private static final String DAYS = "BETWEEN 19000101 AND 20991231";

    static ColumnExpression of(String key, Field field, String sql, SourceTable source) {
        String typeName = source.typeOf(key, sql);
        SourceType type = SourceType.of(typeName);
        ColumnExpression columnExpression = switch (field) {
            case Field.Numeric numeric -> number(key, numeric, sql, type);
            case Field.Flag _ -> flag(key, sql, type);
            case Field.Category category -> category(key, category, sql, type);
            case Field.Timestamp timestamp -> time(key, timestamp, sql, type);
        };
        if (columnExpression.selectSql().isEmpty()) {
            throw new DataException(key + ": the SQL " + sql + " gives " + typeName + ", which is not a " + kind(field)
                    + "; convert it, or give the input another type");
        }
        return columnExpression;
    }

    /// Expression of a column that the source does not have: each value is missing.
    static ColumnExpression absent(String key, Field field) {
        String sql = switch (field) {
            case Field.Numeric _, Field.Flag _ -> "CAST(NULL AS DOUBLE)";
            case Field.Category _ -> "CAST(NULL AS VARCHAR)";
            case Field.Timestamp _ -> "CAST(NULL AS BIGINT)";
        };
        Conversion conversion = switch (field) {
            case Field.Numeric _, Field.Flag _ -> new Conversion.ToNumber(Range.ALL);
            case Field.Category _ -> new Conversion.TextToCategory(Set.of());
            case Field.Timestamp _ -> new Conversion.EpochSecond();
        };
        return new ColumnExpression(key, sql, sql, "", conversion);
    }

    private static String kind(Field field) {
        return switch (field) {
            case Field.Numeric _ -> "number";
            case Field.Flag _ -> "boolean";
            case Field.Category _ -> "category";
            case Field.Timestamp _ -> "timestamp";
        };
    }

    private static ColumnExpression number(String key, Field.Numeric field, String sql, SourceType type) {
        var form = new Conversion.ToNumber(field.range());
        String value = "(" + sql + "\n)";
        return switch (type) {
            case WHOLE, REAL, BOOLEAN -> new ColumnExpression(key, sql, "CAST(" + value + " AS DOUBLE)", "", form);
            case TEXT -> {
                String number = "TRY_CAST(nullif(trim(" + value + "), '') AS DOUBLE)";
                yield new ColumnExpression(
                        key, sql, number, "trim(" + value + ") <> '' AND " + number + " IS NULL", form);
            }
            case DATE, LOCAL_TIME, INSTANT, OTHER -> new ColumnExpression(key, sql, "", "", form);
        };
    }

    private static ColumnExpression flag(String key, String sql, SourceType type) {
        var form = new Conversion.ToNumber(Range.of(0, 1));
        String value = "(" + sql + "\n)";
        return switch (type) {
            case BOOLEAN -> new ColumnExpression(key, sql, "CAST(" + value + " AS DOUBLE)", "", form);
            case WHOLE, REAL ->
                new ColumnExpression(key, sql, "CAST(" + value + " AS DOUBLE)", value + " NOT IN (0, 1)", form);
            case TEXT -> {
                String word = "lower(trim(" + value + "))";
                String flag = "CASE WHEN " + word + " IN ('true', 't', 'yes', 'y', '1') THEN 1.0::DOUBLE WHEN " + word
                        + " IN ('false', 'f', 'no', 'n', '0') THEN 0.0::DOUBLE END";
                yield new ColumnExpression(key, sql, flag, word + " <> '' AND (" + flag + ") IS NULL", form);
            }
            case DATE, LOCAL_TIME, INSTANT, OTHER -> new ColumnExpression(key, sql, "", "", form);
        };
    }

    private static ColumnExpression category(String key, Field.Category field, String sql, SourceType type) {
        var allowed = Set.copyOf(field.allowed());
        String value = "(" + sql + "\n)";
        return switch (type) {
            case WHOLE, BOOLEAN, TEXT, DATE, LOCAL_TIME, INSTANT ->
                new ColumnExpression(
                        key, sql, "CAST(" + value + " AS VARCHAR)", "", new Conversion.TextToCategory(allowed));
            case REAL ->
                new ColumnExpression(
                        key, sql, "CAST(" + value + " AS DOUBLE)", "", new Conversion.NumberToCategory(allowed));
            case OTHER -> new ColumnExpression(key, sql, "", "", new Conversion.TextToCategory(allowed));
        };
    }

    private static ColumnExpression time(String key, Field.Timestamp field, String sql, SourceType type) {
        ZoneId zone = ZoneId.of(field.zone());
        String value = "(" + sql + "\n)";
        String second = "CAST(floor(epoch(" + value + ")) AS BIGINT)";
        return switch (type) {
            case WHOLE, REAL ->
                new ColumnExpression(
                        key,
                        sql,
                        "CAST(floor(" + value + ") AS BIGINT)",
                        value + " NOT BETWEEN -2208988800 AND 4102444799 OR " + value + " " + DAYS,
                        new Conversion.EpochSecond());
            case INSTANT -> new ColumnExpression(key, sql, second, "", new Conversion.EpochSecond());
            case DATE, LOCAL_TIME -> new ColumnExpression(key, sql, second, "", new Conversion.LocalEpochSecond(zone));
            case TEXT -> new ColumnExpression(key, sql, value, "", new Conversion.TextToTime(zone));
            case BOOLEAN, OTHER -> new ColumnExpression(key, sql, "", "", new Conversion.EpochSecond());
        };
    }
}
