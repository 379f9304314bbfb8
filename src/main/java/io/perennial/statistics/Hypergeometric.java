package io.perennial.statistics;

import java.util.stream.IntStream;

/// Distribution of the number of marked rows in a draw without replacement: a bin's rows in the window when
/// reference and window are one population, assigned at random. Tails of less than about 1e-30 are cut off, so
/// that the cost grows with the root of the number of rows.
///
/// @param first         smallest number of marked rows with a probability that is not cut off
/// @param probabilities probabilities of `first`, `first + 1`, ...
@SuppressWarnings("ArrayRecordComponent")
record Hypergeometric(long first, double[] probabilities) {
    private static final double DEVIATIONS = 12;
    private static final double MARGIN = 60;

    /// @param marked number of marked rows in the population
    /// @param drawn  number of rows of the draw
    /// @param total  number of rows of the population
    static Hypergeometric of(long marked, long drawn, long total) {
        double mean = (double) drawn * marked / total;
        double reach =
                DEVIATIONS * Math.sqrt(mean * (1 - (double) marked / total) * (1 - (double) drawn / total)) + MARGIN;
        long first = Math.max(Math.max(0, drawn - (total - marked)), (long) (mean - reach));
        long last = Math.min(Math.min(marked, drawn), (long) Math.ceil(mean + reach));
        double[] weights = new double[Math.toIntExact(last - first + 1)];
        int mode = (int) (Math.clamp(Math.round(mean), first, last) - first);
        weights[mode] = 1;
        for (int i = mode + 1; i < weights.length; i++) {
            weights[i] = weights[i - 1] * ratio(first + i, marked, drawn, total);
        }
        for (int i = mode - 1; i >= 0; i--) {
            weights[i] = weights[i + 1] / ratio(first + i + 1, marked, drawn, total);
        }
        double sum =
                IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return new Hypergeometric(first, weights);
    }

    /// Probability of `x` over that of `x - 1`.
    private static double ratio(long x, long marked, long drawn, long total) {
        return (double) (marked - x + 1) / x * (drawn - x + 1) / (total - marked - drawn + x);
    }

    /// Probability of `x` or more.
    double atLeast(long x) {
        double sum = 0;
        for (int i = probabilities.length - 1; i >= 0 && first + i >= x; i--) {
            sum += probabilities[i];
        }
        return Math.min(1, sum);
    }

    /// Probability of `x` or fewer.
    double atMost(long x) {
        double sum = 0;
        for (int i = 0; i < probabilities.length && first + i <= x; i++) {
            sum += probabilities[i];
        }
        return Math.min(1, sum);
    }

    /// Probabilities of `first` or fewer, `first + 1` or fewer, ...
    double[] atMost() {
        double[] sums = probabilities.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    /// Probabilities of `first` or more, `first + 1` or more, ...
    double[] atLeast() {
        double[] sums = probabilities.clone();
        for (int i = sums.length - 2; i >= 0; i--) {
            sums[i] += sums[i + 1];
        }
        return sums;
    }

    /// Probability of all numbers that are not more probable than `x`.
    double atMostAsLikelyAs(long x) {
        long place = x - first;
        if (place < 0 || place >= probabilities.length) {
            return 0;
        }
        double limit = probabilities[(int) place] * (1 + 1e-7);
        double sum = 0;
        for (double probability : probabilities) {
            sum += probability <= limit ? probability : 0;
        }
        return Math.min(1, sum);
    }
}
