package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Numbers;
import io.perennial.contract.Range;
import io.perennial.contract.TimestampParser;
import io.perennial.training.source.DataException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import org.duckdb.DuckDBReadableVector;

/// Reads one field from DuckDB's batches of rows. Values that serving would reject (numbers out of range,
/// categories that are not allowed) become missing and are counted, so that a model is never trained on values
/// that it never receives.
final class ColumnReader {
    private final ColumnExpression expression;
    private final boolean lenient;
    private final Map<Object, String> levels = new HashMap<>();
    private final FloatPrecision precision = new FloatPrecision();

    private ColumnReader(ColumnExpression columnExpression, boolean lenient) {
        this.expression = columnExpression;
        this.lenient = lenient;
    }

    /// Reader that fails at an invalid time.
    ColumnReader(ColumnExpression columnExpression) {
        this(columnExpression, false);
    }

    /// Reader that turns an invalid time into a missing value and counts it as refused.
    static ColumnReader lenient(ColumnExpression columnExpression) {
        return new ColumnReader(columnExpression, true);
    }

    /// Loss of digits in the numbers read so far.
    FloatPrecision precision() {
        return precision;
    }

    ColumnExpression expression() {
        return expression;
    }

    /// Values of one batch.
    ///
    /// @param column  values as the model takes them
    /// @param refused flags of rows whose value became missing because it is out of range or not allowed
    @SuppressWarnings("ArrayRecordComponent")
    record Values(Column column, boolean[] refused) {}

    Values read(DuckDBReadableVector vector, int rows) {
        boolean[] refused = new boolean[rows];
        Column column = switch (expression.conversion()) {
            case ColumnExpression.Conversion.ToNumber(Range range) -> numbers(vector, refused, range);
            case ColumnExpression.Conversion.TextToCategory(Set<String> allowed) ->
                levels(vector, refused, allowed, row -> vector.getString(row));
            case ColumnExpression.Conversion.NumberToCategory(Set<String> allowed) ->
                levels(vector, refused, allowed, row -> vector.getDouble(row));
            case ColumnExpression.Conversion.EpochSecond _ -> times(vector, refused, row -> vector.getLong(row));
            case ColumnExpression.Conversion.LocalEpochSecond(ZoneId zone) -> {
                TimestampParser clock = new TimestampParser(zone);
                yield times(vector, refused, row -> clock.epochSecond(vector.getLong(row)));
            }
            case ColumnExpression.Conversion.TextToTime(ZoneId zone) -> {
                TimestampParser clock = new TimestampParser(zone);
                yield times(vector, refused, row -> parsed(clock, vector.getString(row), refused, row));
            }
        };
        return new Values(column, refused);
    }

    private Column numbers(DuckDBReadableVector vector, boolean[] refused, Range range) {
        float[] values = new float[refused.length];
        for (int row = 0; row < values.length; row++) {
            double value = vector.isNull(row) ? Double.NaN : vector.getDouble(row);
            refused[row] = !Double.isNaN(value) && !(Double.isFinite(value) && range.contains(value));
            precision.add(value);
            // Adding zero turns -0 into 0, so that equal numbers have equal bits.
            values[row] = refused[row] ? Float.NaN : (float) value + 0f;
        }
        return new Column.Floats(values);
    }

    private Column levels(
            DuckDBReadableVector vector, boolean[] refused, Set<String> allowed, Function<Integer, Object> read) {
        String[] values = new String[refused.length];
        for (int row = 0; row < values.length; row++) {
            String level = vector.isNull(row) ? "" : levels.computeIfAbsent(read.apply(row), ColumnReader::level);
            refused[row] = !level.isEmpty() && !allowed.isEmpty() && !allowed.contains(level);
            values[row] = refused[row] ? "" : level;
        }
        return new Column.Texts(values);
    }

    private static String level(Object value) {
        return value instanceof Double number ? (number.isNaN() ? "" : Numbers.plain(number)) : value.toString();
    }

    private static Column times(DuckDBReadableVector vector, boolean[] refused, IntToLongFunction read) {
        long[] values = new long[refused.length];
        for (int row = 0; row < values.length; row++) {
            long second = vector.isNull(row) ? Column.NO_TIME : read.applyAsLong(row);
            boolean outside = second != Column.NO_TIME && !TimestampParser.isInRange(second);
            refused[row] |= outside;
            values[row] = outside ? Column.NO_TIME : second;
        }
        return new Column.Times(values);
    }

    private long parsed(TimestampParser clock, String text, boolean[] refused, int row) {
        if (text.isBlank()) {
            return Column.NO_TIME;
        }
        OptionalLong second = clock.epochSecond(text);
        if (second.isEmpty() && !lenient) {
            throw unusableValue(expression, text);
        }
        refused[row] = second.isEmpty();
        return second.orElse(Column.NO_TIME);
    }

    static DataException unusableValue(ColumnExpression columnExpression, String value) {
        String remedy = switch (columnExpression.conversion()) {
            case ColumnExpression.Conversion.ToNumber _ ->
                "is not a number (or, for a boolean, not one of true, false, yes, no, 0, 1); convert it in sql, for"
                        + " example with TRY_CAST(... AS DOUBLE), or leave such rows out with filter";
            case ColumnExpression.Conversion.EpochSecond _ ->
                "is not a number of seconds since 1970 of the years 1900 to 2099, or may be a day as yyyymmdd; if it counts"
                        + " milliseconds, divide by 1000 in sql; if it is a day, write"
                        + " strptime(CAST(... AS VARCHAR), '%Y%m%d')";
            case ColumnExpression.Conversion.TextToTime _, ColumnExpression.Conversion.LocalEpochSecond _ ->
                "is not a date in ISO 8601; convert it in sql, for example with strptime(..., '%d/%m/%Y %H:%M')";
            case ColumnExpression.Conversion.TextToCategory _, ColumnExpression.Conversion.NumberToCategory _ ->
                "is not a category";
        };
        return new DataException(columnExpression.key() + ": the value '" + value + "' of the SQL "
                + columnExpression.sql() + " " + remedy);
    }
}
