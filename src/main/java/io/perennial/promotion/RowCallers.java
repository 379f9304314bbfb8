package io.perennial.promotion;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Callers that reported the actuals of rows. One of them has the empty name if the callers of some rows are unknown.
///
/// @param names  distinct names
/// @param ofRows index of the caller's name by row
@SuppressWarnings("ArrayRecordComponent")
public record RowCallers(List<String> names, int[] ofRows) {
    public RowCallers {
        names = List.copyOf(names);
    }

    /// Rows whose callers are unknown.
    public static RowCallers unknown(int rows) {
        return new RowCallers(List.of(""), new int[rows]);
    }

    /// Callers of the rows `from` (inclusive) to `to` (exclusive).
    public RowCallers slice(int from, int to) {
        return new RowCallers(names, Arrays.copyOfRange(ofRows, from, to));
    }

    public int rows() {
        return ofRows.length;
    }

    boolean isKnown(int caller) {
        return !names.get(caller).isEmpty();
    }

    /// Rows of a caller among the given ones.
    int[] of(int caller, int[] rows) {
        return Arrays.stream(rows).filter(row -> ofRows[row] == caller).toArray();
    }

    /// Rows of all other callers among the given ones.
    int[] ofOthers(int caller, int[] rows) {
        return Arrays.stream(rows).filter(row -> ofRows[row] != caller).toArray();
    }

    /// The known callers of the given rows, the one with the most rows first.
    List<Integer> largest(int[] rows, int max) {
        long[] counts = counts(rows);
        return IntStream.range(0, names.size())
                .filter(caller -> isKnown(caller) && counts[caller] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer caller) -> -counts[caller]))
                .limit(max)
                .toList();
    }

    private long[] counts(int[] rows) {
        long[] counts = new long[names.size()];
        for (int row : rows) {
            counts[ofRows[row]]++;
        }
        return counts;
    }

    /// Callers of the given rows, the one with the most rows first, for example `arn:aws:iam::1:role/a (12 of 14
    /// rows)`.
    String inWords(int[] rows, int max) {
        long[] counts = counts(rows);
        List<Integer> all = IntStream.range(0, names.size())
                .filter(caller -> counts[caller] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer caller) -> -counts[caller]))
                .toList();
        String more = all.size() > max ? " and " + (all.size() - max) + " more" : "";
        return all.stream()
                        .limit(max)
                        .map(caller -> String.format(
                                Locale.ROOT,
                                "%s (%,d of %,d rows)",
                                isKnown(caller) ? names.get(caller) : "unknown callers",
                                counts[caller],
                                rows.length))
                        .collect(Collectors.joining(", "))
                + more;
    }

    static int[] all(int rows) {
        return IntStream.range(0, rows).toArray();
    }
}
