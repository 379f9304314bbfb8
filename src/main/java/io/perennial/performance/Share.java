package io.perennial.performance;

import io.perennial.registry.Estimate;

/// A share of rows with the interval that chance alone allows it: Wilson's score interval (1927), which stays inside 0
/// and 1 and holds for few rows and shares near the ends.
final class Share {
    /// Of a 95 % interval.
    static final double Z95 = 1.959963984540054;

    private Share() {}

    /// @param hits of `rows`; `rows` more than 0
    /// @param z    half the interval's width in standard errors
    static Estimate of(long hits, long rows, double z) {
        double share = (double) hits / rows;
        double spread = z * z / rows;
        double middle = (share + spread / 2) / (1 + spread);
        double half = z / (1 + spread) * Math.sqrt(share * (1 - share) / rows + spread / (4 * rows));
        return new Estimate(share, Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
