package io.perennial.drift;

/// Population stability index: sum over bins of (w - r) ln(w / r), natural logarithm, where r and w are the shares of
/// the reference and of the window. Symmetric in the two; 0 for equal shares. Under no drift, for k bins of not too
/// few expected rows, PSI n m / (n + m) is about chi-squared with k - 1 degrees of freedom (Yurdakul and Naranjo 2020).
public final class Psi {
    /// Shares are taken to be at least this, so that an empty bin is not an infinite index.
    public static final double FLOOR = 1e-4;

    private Psi() {}

    /// @param reference shares of the bins, adding up to 1
    /// @param window    shares of the same bins
    public static double of(double[] reference, double[] window) {
        double sum = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            double r = Math.max(reference[bin], FLOOR);
            double w = Math.max(window[bin], FLOOR);
            sum += (w - r) * Math.log(w / r);
        }
        return sum;
    }
}
