package io.perennial.training.report;

import io.perennial.contract.Task;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.RunningMean;
import io.perennial.statistics.WilsonInterval;
import io.perennial.training.comparison.ScoredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decile of the validation rows by prediction.
///
/// @param lowest    lowest prediction
/// @param highest   highest prediction
/// @param predicted mean prediction
/// @param actual    mean actual; for a binary target the share of true ones, for a multi-class target the share
///                  of correct predictions
/// @param coverage  share of actuals inside the prediction interval; null unless a regression
public record Decile(
        int rows,
        double lowest,
        double highest,
        double predicted,
        ConfidenceInterval actual,
        @Nullable ConfidenceInterval coverage) {
    private static final int GROUPS = 10;

    /// Deciles in ascending order. Equal predictions stay in one decile, so there may be fewer than ten, of unequal
    /// size.
    static List<Decile> of(ScoredRows scoredRows) {
        int[] order = order(scoredRows.model().values());
        var deciles = new ArrayList<Decile>();
        int from = 0;
        for (int group = 1; group <= GROUPS; group++) {
            int to = Math.max(from, (int) ((long) group * order.length / GROUPS));
            while (to > from
                    && to < order.length
                    && scoredRows.predicted(order[to]) == scoredRows.predicted(order[to - 1])) {
                to++;
            }
            if (to > from) {
                deciles.add(of(scoredRows, Arrays.copyOfRange(order, from, to)));
            }
            from = to;
        }
        return deciles;
    }

    private static Decile of(ScoredRows scoredRows, int[] rows) {
        var predicted = new RunningMean();
        var actual = new RunningMean();
        int covered = 0;
        for (int row : rows) {
            predicted.add(scoredRows.predicted(row));
            actual.add(scoredRows.outcome(row));
            covered += isCovered(scoredRows, row) ? 1 : 0;
        }
        boolean number = scoredRows.contract().task() == Task.REGRESSION;
        return new Decile(
                rows.length,
                scoredRows.predicted(rows[0]),
                scoredRows.predicted(rows[rows.length - 1]),
                predicted.value(),
                number ? actual.estimate() : WilsonInterval.of(Math.round(actual.value() * rows.length), rows.length),
                number ? WilsonInterval.of(covered, rows.length) : null);
    }

    private static boolean isCovered(ScoredRows scoredRows, int row) {
        return scoredRows
                .model()
                .prediction(row)
                .interval()
                .filter(interval -> interval.contains(scoredRows.actual(row)))
                .isPresent();
    }

    /// Row indexes by ascending value, ties by row: the order-preserving bits of the value and the row index
    /// are sorted as one number.
    private static int[] order(float[] values) {
        long[] keys = new long[values.length];
        for (int row = 0; row < keys.length; row++) {
            int bits = Float.floatToIntBits(values[row] + 0f);
            keys[row] = ((long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32) | row;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
