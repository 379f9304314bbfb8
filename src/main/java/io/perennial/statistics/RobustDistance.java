package io.perennial.statistics;

/// A largest difference less what chance explains: max(0, d - 1.8 sqrt((n + m) / (n m))), the robust form of the
/// Kolmogorov-Smirnov and L-infinity distances that Deequ uses and SageMaker's monitor after it. Two samples of one
/// distribution exceed 1.8 of those roots in 3 of 1,000 cases (Smirnov 1948).
public final class RobustDistance {
    private static final double COEFFICIENT = 1.8;

    private RobustDistance() {}

    /// @param distance  0 to 1
    /// @param reference rows
    /// @param window    rows
    public static double of(double distance, long reference, long window) {
        double root = Math.sqrt(1.0 / reference + 1.0 / window);
        return Math.max(0, distance - COEFFICIENT * root);
    }
}
