package io.perennial.statistics;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// Pearson's chi-squared test of homogeneity of two rows of counts, without continuity correction.
///
/// @param statistic sum over all cells of (observed - expected)^2 / expected
/// @param freedom   number of bins that are not empty, minus one
public record ChiSquare(double statistic, int freedom) {
    /// @param reference counts of the bins
    /// @param window    counts of the same bins
    public static ChiSquare of(long[] reference, long[] window) {
        double n = LongStream.of(reference).sum();
        double m = LongStream.of(window).sum();
        double statistic = IntStream.range(0, reference.length)
                .filter(bin -> reference[bin] + window[bin] > 0)
                .mapToDouble(bin -> {
                    double both = (double) reference[bin] + window[bin];
                    double gap = reference[bin] / n - window[bin] / m;
                    return gap * gap * n * m / both;
                })
                .sum();
        int filled = (int) IntStream.range(0, reference.length)
                .filter(bin -> reference[bin] + window[bin] > 0)
                .count();
        return new ChiSquare(statistic, filled - 1);
    }

    /// Probability of so large a statistic without a difference; 1 with fewer than two bins.
    public double pValue() {
        return freedom < 1 ? 1 : ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
    }
}
