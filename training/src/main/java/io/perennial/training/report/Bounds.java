package io.perennial.training.report;

import io.perennial.registry.Estimate;

/// 95 % confidence intervals of means and shares.
final class Bounds {
    static final double Z = 1.959963984540054;

    private Bounds() {}

    /// Of a share by Wilson's score interval (Wilson 1927), which stays within 0 and 1 and has a width at both ends.
    ///
    /// @param total at least 1
    static Estimate share(long hits, long total) {
        double share = (double) hits / total;
        double spread = Z * Z / total;
        double middle = (share + spread / 2) / (1 + spread);
        double half = Z / (1 + spread) * Math.sqrt(share * (1 - share) / total + spread / (4 * total));
        return new Estimate(share, Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
