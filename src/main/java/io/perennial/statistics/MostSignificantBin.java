package io.perennial.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Test whether any of a few bins has lost rows, or any has gained some: one tail of Fisher's exact test per
/// bin, of which the most significant counts. If one bin vanishes and the others share its rows, this test is
/// nearly optimal: the p-value of an empty bin is exactly that of a window without its rows.
///
/// The probability that any bin is as significant by chance is at most the sum, over the bins, of the largest
/// attainable p-value up to this one (Tarone 1990). Counts are whole numbers, so many bins cannot be as
/// significant, and adding the full p-value for them would reduce the power.
public final class MostSignificantBin {
    /// Tolerance for sums of the same terms in another order.
    private static final double ROUNDING = 1 + 1e-9;

    private MostSignificantBin() {}

    /// Probability that some bin has so few rows in the window without a difference.
    ///
    /// @param reference counts of the bins
    /// @param window    counts of the same bins
    public static double fewer(long[] reference, long[] window) {
        return pValue(reference, window, (draw, rows) -> new Tail(draw.atMost(), draw.atMost(rows)));
    }

    /// Probability that some bin has so many rows in the window without a difference.
    public static double more(long[] reference, long[] window) {
        return pValue(reference, window, (draw, rows) -> new Tail(draw.atLeast(), draw.atLeast(rows)));
    }

    private static double pValue(long[] reference, long[] window, BiFunction<Hypergeometric, Long, Tail> tail) {
        long m = Arrays.stream(reference).sum();
        long n = Arrays.stream(window).sum();
        List<Tail> tails = IntStream.range(0, reference.length)
                .filter(bin -> reference[bin] + window[bin] > 0)
                .mapToObj(bin -> tail.apply(Hypergeometric.of(reference[bin] + window[bin], n, n + m), window[bin]))
                .toList();
        double smallestPValue = tails.stream().mapToDouble(Tail::pValue).min().orElse(1);
        double all = tails.stream().mapToDouble(one -> one.upTo(smallestPValue)).sum();
        return tails.isEmpty() ? 1 : Math.min(1, all);
    }

    /// @param possiblePValues attainable p-values of the bin, by its number of rows
    /// @param pValue          p-value of the bin
    @SuppressWarnings("ArrayRecordComponent")
    private record Tail(double[] possiblePValues, double pValue) {
        double upTo(double limit) {
            return DoubleStream.of(possiblePValues)
                    .filter(possible -> possible <= limit * ROUNDING)
                    .max()
                    .orElse(0);
        }
    }
}
