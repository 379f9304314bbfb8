package io.perennial.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// Mann and Whitney's test (1947) that numbers of the window are as often larger as smaller than the
/// reference's: the most powerful one for a changed unit or a shifted mean. It uses the normal approximation,
/// corrected for ties and for continuity.
///
/// @param superiority probability that a number of the window is larger than one of the reference, ties
///                    counting half
/// @param error       standard error of the superiority without a difference
/// @param pValue      probability of a superiority so far from a half, in either direction, without a
///                    difference
public record MannWhitney(double superiority, double error, double pValue) {

    /// Effect size in units of the population stability index: the index of two normal samples with the same
    /// standard deviation, which is the squared shift in standard deviations. It is computed for a superiority
    /// one standard error further from a half, since a small window may hide the size of a significant
    /// difference by chance.
    public double effect() {
        double side = Math.clamp(0.5 + Math.abs(superiority - 0.5) + error, 0.5, 1 - 1e-9);
        double shift = NormalDistribution.of(0, 1).inverseCumulativeProbability(side);
        return 2 * shift * shift;
    }

    /// The test; without a difference if either sample is empty.
    ///
    /// @param shareVariance variance of a share beyond that of sampling, summed over both sides; 0 for exact
    ///                      samples
    public static MannWhitney of(EmpiricalCdf reference, EmpiricalCdf window, double shareVariance) {
        double m = reference.count();
        double n = window.count();
        if (m == 0 || n == 0) {
            return new MannWhitney(0.5, 0, 1);
        }
        double wins = 0;
        for (int i = 0; i < window.values().length; i++) {
            long weight = window.cumulative()[i] - (i == 0 ? 0 : window.cumulative()[i - 1]);
            double value = window.values()[i];
            wins += weight * (reference.countUpTo(value) + reference.countUpTo(Math.nextDown(value))) / 2.0;
        }
        double superiority = wins / (m * n);
        double ties = EmpiricalCdf.tieShare(reference, window);
        double variance = (1 - ties) * (1 / m + 1 / n) * (m + n + 1) / (m + n) / 12 + shareVariance;
        double distance = Math.max(0, Math.abs(superiority - 0.5) - 0.5 / (m * n));
        double p =
                variance > 0 ? 2 * NormalDistribution.of(0, 1).survivalProbability(distance / Math.sqrt(variance)) : 1;
        return new MannWhitney(superiority, Math.sqrt(variance), Math.min(1, p));
    }
}
