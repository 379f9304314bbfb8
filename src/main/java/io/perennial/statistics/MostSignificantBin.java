package io.perennial.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Whether any bin of a few has lost rows, or any has won some: one tail of Fisher's exact test for each bin,
/// of which the surest counts. Where one bin vanishes and the others merely share its rows, this is nearly the
/// best test of all: the chance of an empty bin is exactly that of a window without its rows.
///
/// The chance that any bin comes out as sure by a random deal is at most the sum, over the bins, of the largest
/// chance up to this one that the bin can have at all (Tarone 1990): counts are whole, so many bins cannot come out
/// as sure, and adding as much for them would only blunt the test.
public final class MostSignificantBin {
    /// Sums of the same terms in another order may differ in the last digits.
    private static final double ROUNDING = 1 + 1e-9;

    private MostSignificantBin() {}

    /// Chance that some bin has so few rows in the window without a difference.
    ///
    /// @param reference counts of the bins
    /// @param window    counts of the same bins
    public static double fewer(long[] reference, long[] window) {
        return pValue(reference, window, (draw, rows) -> new Tail(draw.atMost(), draw.atMost(rows)));
    }

    /// Chance that some bin has so many rows in the window without a difference.
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
        double surest = tails.stream().mapToDouble(Tail::pValue).min().orElse(1);
        double all = tails.stream().mapToDouble(one -> one.upTo(surest)).sum();
        return tails.isEmpty() ? 1 : Math.min(1, all);
    }

    /// @param possiblePValues that the bin can have, by its rows
    /// @param pValue          that it has
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
