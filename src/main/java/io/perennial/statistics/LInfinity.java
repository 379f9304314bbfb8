package io.perennial.statistics;

/// The largest difference of a bin's two shares, 0 to 1.
public final class LInfinity {
    private LInfinity() {}

    /// @param reference shares of the bins
    /// @param window    shares of the same bins
    public static double distance(double[] reference, double[] window) {
        double largest = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            largest = Math.max(largest, Math.abs(reference[bin] - window[bin]));
        }
        return largest;
    }
}
