package io.perennial.quality;

import io.perennial.text.NumberText;

/// One systematic change of all values of a field, such as a wrong unit or time zone. Ordinary drift changes
/// the shape of a distribution; a distortion keeps it.
///
/// @param kind           kind of change
/// @param amount         factor, or number of hours added
/// @param distanceBefore distance of the window from the reference, 0 to 1
/// @param distanceAfter  distance after the change is undone
public record Distortion(Kind kind, double amount, double distanceBefore, double distanceAfter) {
    /// Largest distance that counts as similar, whatever the distance before.
    private static final double MAX_DISTANCE_AFTER = 0.15;

    /// Kind of change.
    ///
    /// The limits separate real days of taxi trips, including holidays and a blizzard, from the same days
    /// distorted, see `docs/quality.md`.
    public enum Kind {
        /// Multiplied: minutes sent as seconds, miles as kilometres.
        UNIT_CHANGE(0.15, 0.4),
        /// Times shifted by hours.
        CLOCK_SHIFT(0.4, 0.25);

        private final double minDistance;
        private final double maxRemainingShare;

        Kind(double minDistance, double left) {
            this.minDistance = minDistance;
            this.maxRemainingShare = left;
        }

        /// Whether a distance is too large for ordinary drift.
        boolean isLarge(double distance) {
            return distance >= minDistance;
        }
    }

    /// Whether undoing the change removes nearly all of the distance.
    boolean explains() {
        return kind.isLarge(distanceBefore)
                && distanceAfter <= Math.min(MAX_DISTANCE_AFTER, kind.maxRemainingShare * distanceBefore);
    }

    /// The distance over its limit, 1 or more.
    double score() {
        return distanceBefore / kind.minDistance;
    }

    /// Text such as `multiplied by 1.61` or `shifted by 5 hours`.
    public String inWords() {
        return switch (kind) {
            case UNIT_CHANGE -> "multiplied by " + NumberText.number(amount);
            case CLOCK_SHIFT ->
                "shifted by " + NumberText.number(amount) + (Math.abs(amount) == 1 ? " hour" : " hours");
        };
    }
}
