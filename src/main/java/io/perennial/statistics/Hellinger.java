package io.perennial.statistics;

/// Hellinger distance of two discrete distributions: the root of half the sum over bins of (sqrt w - sqrt r)^2
/// (Hellinger 1909), 0 for equal ones to 1 for ones without a common bin.
public final class Hellinger {
    private Hellinger() {}

    /// @param reference shares of the bins, adding up to 1
    /// @param window    shares of the same bins
    public static double distance(double[] reference, double[] window) {
        double sum = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            double gap = Math.sqrt(window[bin]) - Math.sqrt(reference[bin]);
            sum += gap * gap;
        }
        return Math.sqrt(sum / 2);
    }
}
