package io.perennial.statistics;

/// Population stability index: sum over bins of (w - r) ln(w / r), natural logarithm, where r and w are the
/// shares of the reference and of the window. Symmetric in the two; 0 for equal shares. Under no drift, for k
/// bins with enough expected rows, PSI n m / (n + m) is about chi-squared with k - 1 degrees of freedom
/// (Yurdakul and Naranjo 2020).
public final class Psi {
    private Psi() {}

    /// @param reference shares of the bins, adding up to 1
    /// @param window    shares of the same bins
    public static double of(double[] reference, double[] window) {
        double sum = 0;
        for (double contribution : PsiContributions.of(reference, window)) {
            sum += contribution;
        }
        return sum;
    }
}
