package io.perennial.statistics;

/// A share of rows with Wilson's score interval (1927), which stays inside 0 and 1 and is valid for few rows
/// and shares near the ends.
public final class WilsonInterval {
    /// Half the width of a 95 % interval of a normal distribution, in standard errors.
    public static final double Z95 = 1.959963984540054;

    private WilsonInterval() {}

    /// The share with its 95 % interval.
    ///
    /// @param hits number of hits among the rows
    /// @param rows number of rows, more than 0
    public static ConfidenceInterval of(long hits, long rows) {
        return of(hits, rows, Z95);
    }

    /// @param hits number of hits among the rows
    /// @param rows number of rows, more than 0
    /// @param z    half the interval's width in standard errors
    public static ConfidenceInterval of(long hits, long rows, double z) {
        double share = (double) hits / rows;
        double spread = z * z / rows;
        double middle = (share + spread / 2) / (1 + spread);
        double half = z / (1 + spread) * Math.sqrt(share * (1 - share) / rows + spread / (4 * rows));
        // At 0 and 1 the end is the share itself, but for rounding.
        return new ConfidenceInterval(
                share, Math.clamp(middle - half, 0.0, share), Math.clamp(middle + half, share, 1.0));
    }
}
