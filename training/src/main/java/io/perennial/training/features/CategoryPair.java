package io.perennial.training.features;

/// Pair of two categories. The key of a pair of level keys is `left * factor() + right`; a [MeanTable] contains
/// it only if both levels are known.
public record CategoryPair(Levels left, Levels right) {
    public long factor() {
        return right.size() + 1L;
    }

    long[] keys(long[] leftKeys, long[] rightKeys) {
        long[] keys = new long[leftKeys.length];
        for (int row = 0; row < keys.length; row++) {
            boolean known = leftKeys[row] != 0 && rightKeys[row] != 0;
            keys[row] = known ? leftKeys[row] * factor() + rightKeys[row] : 0;
        }
        return keys;
    }
}
