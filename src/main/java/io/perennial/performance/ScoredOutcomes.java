package io.perennial.performance;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Predicted probabilities with their outcomes. The size is bounded, and instances can be merged.
///
/// Up to a limit of rows every pair is kept, so that metrics are exact. Beyond it they are counted in the fine
/// bins of [ScoreBins], and the order within a bin is lost.
final class ScoredOutcomes {
    /// Largest number of rows that are kept individually: a megabyte.
    static final int MAX_EXACT_ROWS = 1 << 17;

    private static final int FIRST_SIZE = 16;

    private final int limit;
    /// The bits of the probability, then one bit of the outcome: sorted as numbers they are sorted by probability.
    private long[] rows = {};
    private int size;
    private @Nullable ScoreBins bins;

    /// @param limit largest number of rows that are kept individually
    ScoredOutcomes(int limit) {
        this.limit = limit;
    }

    /// Visits distinct probabilities in ascending order.
    interface LevelVisitor {
        /// @param probabilities sum of the probabilities of the level's rows
        /// @param tied          whether all rows of the level have one probability; a bin may hold several
        void visit(double probabilities, long trues, long falses, boolean tied);
    }

    /// @param probability probability from 0 to 1; a value beyond because of rounding counts as the bound
    void add(double probability, boolean outcome) {
        double within = Math.clamp(probability, 0.0, 1.0) + 0.0;
        if (bins != null) {
            bins.add(within, outcome);
        } else if (size == limit) {
            binned().add(within, outcome);
        } else {
            keep(Double.doubleToLongBits(within) << 1 | (outcome ? 1 : 0));
        }
    }

    private void keep(long row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, (int) Math.min(limit, Math.max(FIRST_SIZE, 2L * size)));
        }
        rows[size++] = row;
    }

    private ScoreBins binned() {
        if (bins == null) {
            bins = new ScoreBins();
            for (int i = 0; i < size; i++) {
                bins.add(probability(rows[i]), outcome(rows[i]));
            }
            rows = new long[0];
            size = 0;
        }
        return bins;
    }

    void merge(ScoredOutcomes other) {
        if (other.bins != null) {
            binned().merge(other.bins);
            return;
        }
        for (int i = 0; i < other.size; i++) {
            add(probability(other.rows[i]), outcome(other.rows[i]));
        }
    }

    void ascending(LevelVisitor levelVisitor) {
        if (bins != null) {
            bins.ascending(levelVisitor);
            return;
        }
        long[] sorted = Arrays.copyOf(rows, size);
        Arrays.sort(sorted);
        int from = 0;
        while (from < sorted.length) {
            int to = from;
            long trues = 0;
            while (to < sorted.length && sorted[to] >> 1 == sorted[from] >> 1) {
                trues += sorted[to] & 1;
                to++;
            }
            levelVisitor.visit(probability(sorted[from]) * (to - from), trues, to - from - trues, true);
            from = to;
        }
    }

    private static double probability(long row) {
        return Double.longBitsToDouble(row >> 1);
    }

    private static boolean outcome(long row) {
        return (row & 1) == 1;
    }
}
