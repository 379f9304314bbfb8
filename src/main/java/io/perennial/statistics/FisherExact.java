package io.perennial.statistics;

/// Fisher's exact test that two samples have the same share of something (Fisher 1935): given the number of
/// such rows in both samples, those of the window are a draw without replacement. It is exact for any sizes,
/// including shares of zero.
public final class FisherExact {
    private FisherExact() {}

    /// Number of rows with a property among a number of rows.
    public record Proportion(long having, long rows) {
        /// The share; NaN without rows.
        public double value() {
            return (double) having / rows;
        }
    }

    /// Probability that the window has so many such rows, or more, if its share is the reference's; 1 without
    /// rows. Below about 1e-30 it is 0.
    public static double greater(Proportion reference, Proportion window) {
        return reference.rows() == 0 || window.rows() == 0
                ? 1
                : draw(reference, window).atLeast(window.having());
    }

    /// Probability of a split at least as unlikely, in either direction.
    static double twoSided(Proportion reference, Proportion window) {
        return reference.rows() == 0 || window.rows() == 0
                ? 1
                : draw(reference, window).atMostAsLikelyAs(window.having());
    }

    private static Hypergeometric draw(Proportion reference, Proportion window) {
        return Hypergeometric.of(reference.having() + window.having(), window.rows(), reference.rows() + window.rows());
    }
}
