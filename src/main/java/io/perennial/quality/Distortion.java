package io.perennial.quality;

import io.perennial.report.Figure;

/// All values of a field changed in one plain way, such as a caller makes who mistakes a unit or a time zone. Drift of
/// the world changes the shape of a distribution; this keeps it.
///
/// @param kind   how they are changed
/// @param amount the factor, or the hours added
/// @param before distance of the window from the reference, 0 to 1
/// @param after  the same with the change undone
public record Distortion(Kind kind, double amount, double before, double after) {
    /// A distance that is no likeness, however much larger it was before.
    private static final double NEAR = 0.15;

    /// How values are changed.
    ///
    /// The limits part real days of taxi trips, holidays and a blizzard among them, from the same days distorted,
    /// see `docs/quality.md`.
    public enum Kind {
        /// Multiplied: minutes sent as seconds, miles as kilometres.
        SCALED(0.15, 0.4),
        /// A clock that is hours off.
        SHIFTED(0.4, 0.25);

        private final double least;
        private final double left;

        Kind(double least, double left) {
            this.least = least;
            this.left = left;
        }

        /// Whether a distance is too large for the world's usual moves.
        boolean far(double distance) {
            return distance >= least;
        }
    }

    /// Whether undoing the change brings the window nearly back.
    boolean explains() {
        return kind.far(before) && after <= Math.min(NEAR, kind.left * before);
    }

    /// The distance over the least that counts: 1 and more.
    double score() {
        return before / kind.least;
    }

    /// `multiplied by 1.61`, `moved by 5 hours`.
    public String inWords() {
        return switch (kind) {
            case SCALED -> "multiplied by " + Figure.number(amount);
            case SHIFTED -> "moved by " + Figure.number(amount) + (Math.abs(amount) == 1 ? " hour" : " hours");
        };
    }
}
