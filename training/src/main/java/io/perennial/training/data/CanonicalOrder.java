package io.perennial.training.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Sorts the rows of a table into canonical order.
final class CanonicalOrder {
    private CanonicalOrder() {}

    static Table of(Table table) {
        return RowGatherer.gather(table, order(table, (_, _) -> 0));
    }

    /// Row numbers of the table in canonical order.
    ///
    /// @param ties order of rows with equal values
    static int[] order(Table table, Comparator<Integer> ties) {
        Comparator<Integer> byValue = (i, j) -> RowComparator.compare(table, i, table, j);
        return sorted(SortKeys.of(table), byValue.thenComparing(ties));
    }

    /// Sorts row numbers by key, then by value. Key and row number are packed into one long, so that most of
    /// the work is a sort of primitives. If both do not fit, the comparison by value covers the low bits of the
    /// key.
    private static int[] sorted(long[] keys, Comparator<Integer> byValue) {
        if (keys.length == 0) {
            return new int[0];
        }
        int rowBits = bits(keys.length);
        long least = Arrays.stream(keys).min().getAsLong();
        long greatest = Arrays.stream(keys).max().getAsLong();
        int dropped = Math.max(0, rowBits + bits(Math.subtractExact(greatest, least)) - 63);
        long[] packed = IntStream.range(0, keys.length)
                .mapToLong(row -> (keys[row] - least) >>> dropped << rowBits | row)
                .toArray();
        Arrays.sort(packed);
        return resolved(packed, rowBits, (i, j) -> {
            int order = Long.compare(keys[i], keys[j]);
            return order != 0 ? order : byValue.compare(i, j);
        });
    }

    private static int[] resolved(long[] packed, int rowBits, Comparator<Integer> ties) {
        long mask = (1L << rowBits) - 1;
        int[] rows =
                Arrays.stream(packed).mapToInt(value -> (int) (value & mask)).toArray();
        for (int from = 0; from < rows.length; ) {
            int to = from + 1;
            while (to < rows.length && packed[to] >>> rowBits == packed[from] >>> rowBits) {
                to++;
            }
            if (to - from > 1) {
                sort(rows, from, to, ties);
            }
            from = to;
        }
        return rows;
    }

    private static void sort(int[] rows, int from, int to, Comparator<Integer> order) {
        Integer[] run = Arrays.stream(rows, from, to).boxed().toArray(Integer[]::new);
        Arrays.sort(run, order);
        for (int i = 0; i < run.length; i++) {
            rows[from + i] = run[i];
        }
    }

    private static int bits(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }
}
