package io.perennial.training.data;

import io.perennial.contract.Column;

/// First sort key of rows: the event time, or without one, a hash of the row's values, which gives a reproducible
/// shuffle.
final class SortKeys {
    private SortKeys() {}

    static long[] of(Table table) {
        if (table.hasEventTimes()) {
            return table.eventTimes();
        }
        long[] keys = new long[table.rows()];
        table.columns().forEach(column -> add(column, keys));
        for (int row = 0; row < keys.length; row++) {
            keys[row] = mixed(keys[row], Float.floatToIntBits(table.target()[row])) >>> 1;
        }
        return keys;
    }

    private static void add(Column column, long[] keys) {
        for (int row = 0; row < keys.length; row++) {
            keys[row] = mixed(keys[row], bits(column, row));
        }
    }

    private static long bits(Column column, int row) {
        return switch (column) {
            case Column.Floats(float[] values) -> Float.floatToIntBits(values[row]);
            case Column.Texts(String[] values) -> values[row].hashCode();
            case Column.Times(long[] values) -> values[row];
        };
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014) over the running value and the next one.
    private static long mixed(long running, long next) {
        long z = running * 31 + next + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
