package io.perennial.statistics;

/// A largest difference less the part that chance explains: max(0, d - 1.8 sqrt((n + m) / (n m))), the robust
/// form of the Kolmogorov-Smirnov and L-infinity distances that Deequ and, following it, SageMaker Model
/// Monitor use. Two samples of one distribution exceed 1.8 of those roots in 3 of 1,000 cases (Smirnov 1948).
public final class RobustDistance {
    private static final double COEFFICIENT = 1.8;

    private RobustDistance() {}

    /// @param distance  distance, 0 to 1
    /// @param reference number of rows of the reference
    /// @param window    number of rows of the window
    public static double of(double distance, long reference, long window) {
        double root = Math.sqrt(1.0 / reference + 1.0 / window);
        return Math.max(0, distance - COEFFICIENT * root);
    }
}
