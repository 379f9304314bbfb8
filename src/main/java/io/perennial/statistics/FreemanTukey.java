package io.perennial.statistics;

import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.GammaDistribution;

/// Freeman and Tukey's test (1950) that two rows of counts come from one distribution. The statistic is 4 times
/// the sum over bins of (sqrt w - sqrt r)^2, r and w being shares: eight squared Hellinger distances, and for
/// small differences the same as the population stability index.
///
/// Its p-value is that of a random assignment of all rows to reference and window (a permutation test). So it
/// is valid for any two sizes and for bins of a row or two. Bins need not be pooled, and levels that vanished
/// have the largest weight. Mean and variance are summed over each bin's hypergeometric distribution and
/// approximated by a gamma distribution (for many rows in few bins that is the chi-squared distribution).
///
/// @param statistic the test statistic
/// @param expected  mean of the statistic without a difference
/// @param pValue    probability of so large a statistic without a difference
public record FreemanTukey(double statistic, double expected, double pValue) {
    /// Excess of the statistic over its mean without a difference; 0 if it is smaller.
    public double excess() {
        return Math.max(0, statistic - expected);
    }

    /// @param reference     counts of the bins
    /// @param window        counts of the same bins
    /// @param shareVariance variance of a bin's share beyond that of sampling, summed over both sides; 0 for
    ///                      exact counts
    public static FreemanTukey of(long[] reference, long[] window, double shareVariance) {
        long m = LongStream.of(reference).sum();
        long n = LongStream.of(window).sum();
        var permutationMoments = new PermutationMoments(m, n, shareVariance);
        double statistic = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            if (reference[bin] + window[bin] > 0) {
                statistic += permutationMoments.term(window[bin], reference[bin] + window[bin]);
                permutationMoments.add(reference[bin] + window[bin]);
            }
        }
        double p = permutationMoments.bins == 2 && shareVariance == 0
                ? exact(reference, window, m, n)
                : permutationMoments.pValue(statistic);
        return new FreemanTukey(statistic, permutationMoments.mean, p);
    }

    /// Probability that a random assignment of these rows has a statistic above a value.
    ///
    /// @param both  number of rows of each bin, summed over both sides
    /// @param drawn number of rows of the window
    static double pValueOf(long[] both, long drawn, double statistic) {
        var permutationMoments = new PermutationMoments(LongStream.of(both).sum() - drawn, drawn, 0);
        LongStream.of(both).filter(rows -> rows > 0).forEach(permutationMoments::add);
        return permutationMoments.pValue(statistic);
    }

    private static double exact(long[] reference, long[] window, long m, long n) {
        int bin = 0;
        while (reference[bin] + window[bin] == 0) {
            bin++;
        }
        return FisherExact.twoSided(
                new FisherExact.Proportion(reference[bin], m), new FisherExact.Proportion(window[bin], n));
    }

    /// Mean and variance of the statistic when all rows are assigned at random. Bins depend on each other
    /// because the sizes are fixed: two bins' counts have the correlation -u v, u and v being the roots of
    /// their odds. The covariance of their terms follows from the linear and quadratic part of each (Lancaster
    /// 1958).
    private static final class PermutationMoments {
        private final long m;
        private final long n;
        private final double shareVariance;
        private int bins;
        private double mean;
        private double variance;
        private double linear;
        private double quadratic;

        PermutationMoments(long m, long n, double shareVariance) {
            this.m = m;
            this.n = n;
            this.shareVariance = shareVariance;
        }

        double term(long inWindow, long inBoth) {
            double gap = Math.sqrt((double) inWindow / n) - Math.sqrt((double) (inBoth - inWindow) / m);
            return 4 * gap * gap;
        }

        void add(long inBoth) {
            bins++;
            if (inBoth == n + m) {
                return;
            }
            var moments = Moments.of(Hypergeometric.of(inBoth, n, n + m), x -> term(x, inBoth));
            double inflation = inflation((double) inBoth / (n + m));
            double odds = (double) inBoth / (n + m - inBoth);
            double first = Math.sqrt(odds) * moments.linear() * inflation;
            double second = odds * moments.quadratic() * inflation;
            mean += moments.mean() * inflation;
            variance += moments.variance() * inflation * inflation + first * first - second * second;
            linear += first;
            quadratic += second;
        }

        /// Factor by which the sketches' errors increase the variance of a share.
        private double inflation(double share) {
            return 1 + shareVariance / (Math.max(share * (1 - share), 1e-3) * (1.0 / n + 1.0 / m));
        }

        double pValue(double statistic) {
            double total = variance - linear * linear + quadratic * quadratic;
            return total <= 1e-12 * mean * mean
                    ? 1
                    : GammaDistribution.of(mean * mean / total, total / mean).survivalProbability(statistic);
        }
    }
}
