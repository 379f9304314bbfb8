package io.perennial.training.features;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Rows grouped by a key; rows of key 0 belong to no group. Fits a [MeanTable] on any subset of the rows.
final class KeyedRows {
    /// Maximum number of pairs in a table, which bounds the model file; the rarest pairs are left out.
    private static final int MAX_KEYS = 200_000;

    private final long[] keys;
    private final int[] groupOf;

    /// @param tables number of tables for one target, which share the maximum
    KeyedRows(long[] keyOfRow, int tables) {
        keys = mostFrequent(
                Arrays.stream(keyOfRow).filter(key -> key != 0).sorted().toArray(), MAX_KEYS / tables);
        groupOf = new int[keyOfRow.length];
        for (int row = 0; row < groupOf.length; row++) {
            groupOf[row] = Math.max(-1, Arrays.binarySearch(keys, keyOfRow[row]));
        }
    }

    private static long[] mostFrequent(long[] sorted, int most) {
        long[] distinct = Arrays.stream(sorted).distinct().toArray();
        int atLeast = 1;
        while (distinct.length > most) {
            atLeast++;
            distinct = seen(sorted, atLeast);
        }
        return distinct;
    }

    private static long[] seen(long[] sorted, int atLeast) {
        return java.util.stream.IntStream.range(atLeast - 1, sorted.length)
                .filter(i -> sorted[i] == sorted[i - atLeast + 1])
                .mapToLong(i -> sorted[i])
                .distinct()
                .toArray();
    }

    /// Fits smoothed means: each is weighted with the mean of all chosen rows as if `smoothing` more rows had
    /// that value.
    MeanTable means(float[] target, double smoothing, IntPredicate chosen) {
        double[] sums = new double[keys.length];
        int[] counts = new int[keys.length];
        double sum = 0;
        long count = 0;
        for (int row = 0; row < groupOf.length; row++) {
            if (chosen.test(row)) {
                sum += target[row];
                count++;
                if (groupOf[row] >= 0) {
                    sums[groupOf[row]] += target[row];
                    counts[groupOf[row]]++;
                }
            }
        }
        return table(sums, counts, smoothing, count == 0 ? 0 : sum / count);
    }

    private MeanTable table(double[] sums, int[] counts, double smoothing, double prior) {
        int[] known = java.util.stream.IntStream.range(0, keys.length)
                .filter(group -> counts[group] > 0)
                .toArray();
        long[] knownKeys = new long[known.length];
        float[] means = new float[known.length];
        for (int i = 0; i < known.length; i++) {
            knownKeys[i] = keys[known[i]];
            means[i] = (float) ((sums[known[i]] + smoothing * prior) / (counts[known[i]] + smoothing));
        }
        return new MeanTable(knownKeys, means);
    }
}
