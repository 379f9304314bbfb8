package io.perennial.quality;

import io.perennial.text.NumberText;

/// All values of a field changed in one plain way, such as a caller makes who mistakes a unit or a time zone. Drift
/// of the world changes the shape of a distribution; this keeps it.
///
/// @param kind           how they are changed
/// @param amount         the factor, or the hours added
/// @param distanceBefore distance of the window from the reference, 0 to 1
/// @param distanceAfter  the same with the change undone
public record Distortion(Kind kind, double amount, double distanceBefore, double distanceAfter) {
    /// A distance that is no likeness, however much larger it was before.
    private static final double MAX_DISTANCE_AFTER = 0.15;

    /// How values are changed.
    ///
    /// The limits part real days of taxi trips, holidays and a blizzard among them, from the same days distorted,
    /// see `docs/quality.md`.
    public enum Kind {
        /// Multiplied: minutes sent as seconds, miles as kilometres.
        UNIT_CHANGE(0.15, 0.4),
        /// A clock that is hours off.
        CLOCK_SHIFT(0.4, 0.25);

        private final double minDistance;
        private final double maxRemainingShare;

        Kind(double least, double left) {
            this.minDistance = least;
            this.maxRemainingShare = left;
        }

        /// Whether a distance is too large for the world's usual moves.
        boolean isLarge(double distance) {
            return distance >= minDistance;
        }
    }

    /// Whether undoing the change brings the window nearly back.
    boolean explains() {
        return kind.isLarge(distanceBefore)
                && distanceAfter <= Math.min(MAX_DISTANCE_AFTER, kind.maxRemainingShare * distanceBefore);
    }

    /// The distance over the least that counts: 1 and more.
    double score() {
        return distanceBefore / kind.minDistance;
    }

    /// `multiplied by 1.61`, `moved by 5 hours`.
    public String inWords() {
        return switch (kind) {
            case UNIT_CHANGE -> "multiplied by " + NumberText.number(amount);
            case CLOCK_SHIFT -> "moved by " + NumberText.number(amount) + (Math.abs(amount) == 1 ? " hour" : " hours");
        };
    }
}
