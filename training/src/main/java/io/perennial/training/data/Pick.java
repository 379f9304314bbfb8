package io.perennial.training.data;

import io.perennial.contract.Field;
import io.perennial.contract.Range;
import java.time.ZoneId;
import java.util.Set;

/// How one field, or the target, is taken from the source: an expression of one of three plain types, and how its
/// values become the field's.
///
/// @param key     what the problem file calls it, for errors
/// @param sql     the problem file's expression
/// @param select  the expression brought to DOUBLE, VARCHAR or BIGINT
/// @param invalid condition under which a value cannot be used; empty if every value can
/// @param form    how values are read
record Pick(String key, String sql, String select, String invalid, Form form) {
    /// How a selected value becomes the field's.
    sealed interface Form {
        /// DOUBLE to float.
        record Decimal(Range range) implements Form {}

        /// VARCHAR to category; an empty `allowed` takes any.
        record Level(Set<String> allowed) implements Form {}

        /// DOUBLE to category, written without a trailing `.0`.
        record NumberLevel(Set<String> allowed) implements Form {}

        /// BIGINT, seconds since the epoch.
        record Second() implements Form {}

        /// BIGINT, seconds since 1970-01-01T00:00 on the zone's clocks.
        record LocalSecond(ZoneId zone) implements Form {}

        /// VARCHAR, ISO 8601.
        record TimeText(ZoneId zone) implements Form {}
    }

    private static final String LATEST_SECOND = "253402300799";

    static Pick of(String key, Field field, String sql, SourceTable source) {
        String typeName = source.typeOf(key, sql);
        SourceType type = SourceType.of(typeName);
        Pick pick = switch (field) {
            case Field.Numeric numeric -> number(key, numeric, sql, type);
            case Field.Flag _ -> flag(key, sql, type);
            case Field.Category category -> category(key, category, sql, type);
            case Field.Timestamp timestamp -> time(key, timestamp, sql, type);
        };
        if (pick.select().isEmpty()) {
            throw new DataException(key + ": the SQL " + sql + " gives " + typeName + ", which is no " + kind(field)
                    + "; convert it, or give the input another type");
        }
        return pick;
    }

    private static String kind(Field field) {
        return switch (field) {
            case Field.Numeric _ -> "number";
            case Field.Flag _ -> "boolean";
            case Field.Category _ -> "category";
            case Field.Timestamp _ -> "timestamp";
        };
    }

    private static Pick number(String key, Field.Numeric field, String sql, SourceType type) {
        var form = new Form.Decimal(field.range());
        String value = "(" + sql + "\n)";
        return switch (type) {
            case WHOLE, REAL, BOOLEAN -> new Pick(key, sql, "CAST(" + value + " AS DOUBLE)", "", form);
            case TEXT -> {
                String number = "TRY_CAST(nullif(trim(" + value + "), '') AS DOUBLE)";
                yield new Pick(key, sql, number, "trim(" + value + ") <> '' AND " + number + " IS NULL", form);
            }
            case DATE, LOCAL_TIME, INSTANT, OTHER -> new Pick(key, sql, "", "", form);
        };
    }

    private static Pick flag(String key, String sql, SourceType type) {
        var form = new Form.Decimal(Range.of(0, 1));
        String value = "(" + sql + "\n)";
        return switch (type) {
            case BOOLEAN -> new Pick(key, sql, "CAST(" + value + " AS DOUBLE)", "", form);
            case WHOLE, REAL -> new Pick(key, sql, "CAST(" + value + " AS DOUBLE)", value + " NOT IN (0, 1)", form);
            case TEXT -> {
                String word = "lower(trim(" + value + "))";
                String flag = "CASE WHEN " + word + " IN ('true', 't', 'yes', 'y', '1') THEN 1.0::DOUBLE WHEN " + word
                        + " IN ('false', 'f', 'no', 'n', '0') THEN 0.0::DOUBLE END";
                yield new Pick(key, sql, flag, word + " <> '' AND (" + flag + ") IS NULL", form);
            }
            case DATE, LOCAL_TIME, INSTANT, OTHER -> new Pick(key, sql, "", "", form);
        };
    }

    private static Pick category(String key, Field.Category field, String sql, SourceType type) {
        var allowed = Set.copyOf(field.allowed());
        String value = "(" + sql + "\n)";
        return switch (type) {
            case WHOLE, BOOLEAN, TEXT, DATE, LOCAL_TIME, INSTANT ->
                new Pick(key, sql, "CAST(" + value + " AS VARCHAR)", "", new Form.Level(allowed));
            case REAL -> new Pick(key, sql, "CAST(" + value + " AS DOUBLE)", "", new Form.NumberLevel(allowed));
            case OTHER -> new Pick(key, sql, "", "", new Form.Level(allowed));
        };
    }

    private static Pick time(String key, Field.Timestamp field, String sql, SourceType type) {
        ZoneId zone = ZoneId.of(field.zone());
        String value = "(" + sql + "\n)";
        String second = "CAST(floor(epoch(" + value + ")) AS BIGINT)";
        return switch (type) {
            case WHOLE, REAL ->
                new Pick(
                        key,
                        sql,
                        "CAST(floor(" + value + ") AS BIGINT)",
                        "abs(" + value + ") > " + LATEST_SECOND,
                        new Form.Second());
            case INSTANT -> new Pick(key, sql, second, "", new Form.Second());
            case DATE, LOCAL_TIME -> new Pick(key, sql, second, "", new Form.LocalSecond(zone));
            case TEXT -> new Pick(key, sql, value, "", new Form.TimeText(zone));
            case BOOLEAN, OTHER -> new Pick(key, sql, "", "", new Form.Second());
        };
    }
}
