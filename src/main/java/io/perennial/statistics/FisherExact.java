package io.perennial.statistics;

/// Fisher's exact test that two samples have the same share of something (Fisher 1935): given how many rows of
/// both together have it, those of the window are a draw without replacement. Right for any sizes, for shares
/// of zero too.
public final class FisherExact {
    private FisherExact() {}

    /// Rows that have it, of all rows.
    public record Proportion(long having, long rows) {
        /// NaN of no rows.
        public double value() {
            return (double) having / rows;
        }
    }

    /// Chance that the window has so many rows of it, or more, if its share is the reference's; 1 without rows.
    /// Below about 1e-30 it is 0.
    public static double greater(Proportion reference, Proportion window) {
        return reference.rows() == 0 || window.rows() == 0
                ? 1
                : draw(reference, window).atLeast(window.having());
    }

    /// Chance of a split that is as unlikely, in either direction.
    static double twoSided(Proportion reference, Proportion window) {
        return reference.rows() == 0 || window.rows() == 0
                ? 1
                : draw(reference, window).atMostAsLikelyAs(window.having());
    }

    private static Hypergeometric draw(Proportion reference, Proportion window) {
        return Hypergeometric.of(reference.having() + window.having(), window.rows(), reference.rows() + window.rows());
    }
}
