package io.perennial.training.data;

import io.perennial.contract.Column;
import java.util.Arrays;
import java.util.List;

/// Selects rows of columns and concatenates columns.
final class RowGatherer {
    private RowGatherer() {}

    /// Rows with these indexes, in this order.
    static Table gather(Table table, int[] rows) {
        List<Column> columns =
                table.columns().stream().map(column -> gather(column, rows)).toList();
        long[] times = table.hasEventTimes() ? gather(table.eventTimes(), rows) : table.eventTimes();
        return new Table(columns, gather(table.target(), rows), times);
    }

    static Column gather(Column column, int[] rows) {
        return switch (column) {
            case Column.Floats(float[] values) -> new Column.Floats(gather(values, rows));
            case Column.Texts(String[] values) ->
                new Column.Texts(
                        Arrays.stream(rows).mapToObj(row -> values[row]).toArray(String[]::new));
            case Column.Times(long[] values) -> new Column.Times(gather(values, rows));
        };
    }

    static float[] gather(float[] values, int[] rows) {
        float[] picked = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    static long[] gather(long[] values, int[] rows) {
        return Arrays.stream(rows).mapToLong(row -> values[row]).toArray();
    }

    /// Concatenates parts of one kind; there is at least one.
    static Column concatenate(List<Column> parts) {
        int rows = parts.stream().mapToInt(Column::rows).sum();
        return switch (parts.getFirst()) {
            case Column.Floats _ -> new Column.Floats(floats(parts, rows));
            case Column.Texts _ -> {
                String[] values = new String[rows];
                copy(parts, values);
                yield new Column.Texts(values);
            }
            case Column.Times _ -> new Column.Times(times(parts, rows));
        };
    }

    static float[] floats(List<Column> parts, int rows) {
        float[] values = new float[rows];
        copy(parts, values);
        return values;
    }

    static long[] times(List<Column> parts, int rows) {
        long[] values = new long[rows];
        copy(parts, values);
        return values;
    }

    private static void copy(List<Column> parts, Object values) {
        int at = 0;
        for (Column part : parts) {
            System.arraycopy(array(part), 0, values, at, part.rows());
            at += part.rows();
        }
    }

    private static Object array(Column column) {
        return switch (column) {
            case Column.Floats(float[] values) -> values;
            case Column.Texts(String[] values) -> values;
            case Column.Times(long[] values) -> values;
        };
    }
}
