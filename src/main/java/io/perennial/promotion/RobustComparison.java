package io.perennial.promotion;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Repeats a comparison that favours the candidate, with influential rows left out: those of each of the largest
/// callers, and those of the most extreme differences. A candidate that is better in general is better without them.
///
/// The check can only withdraw a promotion, so the error rate of the gate ([AlphaSpending]) still holds.
public final class RobustComparison {
    /// Number of callers that are left out, one at a time.
    private static final int CALLERS = 3;

    /// A caller is left out if at least this number of rows remains.
    private static final int MIN_ROWS = 50;

    /// One row of a hundred is extreme.
    private static final int EXTREME_DIVISOR = 100;

    private RobustComparison() {}

    /// @param championLoss  loss of the champion per row
    /// @param candidateLoss loss of the candidate on the same rows
    /// @return reason to doubt the promotion; empty if the candidate is better without those rows, too
    public static Optional<String> doubt(double[] championLoss, double[] candidateLoss, RowCallers callers) {
        int[] all = RowCallers.all(championLoss.length);
        return callers.largest(all, CALLERS).stream()
                .map(caller -> withoutCaller(championLoss, candidateLoss, callers, caller))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> withoutExtremes(championLoss, candidateLoss));
    }

    private static Optional<String> withoutCaller(
            double[] championLoss, double[] candidateLoss, RowCallers callers, int caller) {
        int[] others = callers.ofOthers(caller, RowCallers.all(championLoss.length));
        double reduction = reduction(championLoss, candidateLoss, others);
        return others.length < MIN_ROWS || reduction > 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "without the %,d rows of caller %s the candidate is not better: its loss changes by %+.1f %% on"
                                + " the other %,d rows",
                        championLoss.length - others.length,
                        callers.names().get(caller),
                        -100 * reduction,
                        others.length));
    }

    private static Optional<String> withoutExtremes(double[] championLoss, double[] candidateLoss) {
        int extreme = championLoss.length / EXTREME_DIVISOR;
        int[] rest = IntStream.range(0, championLoss.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -Math.abs(championLoss[row] - candidateLoss[row])))
                .skip(extreme)
                .mapToInt(Integer::intValue)
                .toArray();
        double reduction = reduction(championLoss, candidateLoss, rest);
        return reduction > 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "without the %,d rows with the largest differences (1 %%) the candidate is not better: its loss"
                                + " changes by %+.1f %% on the other %,d rows",
                        extreme,
                        -100 * reduction,
                        rest.length));
    }

    /// Relative reduction of the mean loss on some rows; 0 without rows or without a loss of the champion.
    private static double reduction(double[] championLoss, double[] candidateLoss, int[] rows) {
        double champion = 0;
        double candidate = 0;
        for (int row : rows) {
            champion += championLoss[row];
            candidate += candidateLoss[row];
        }
        return champion == 0 ? 0 : 1 - candidate / champion;
    }
}
