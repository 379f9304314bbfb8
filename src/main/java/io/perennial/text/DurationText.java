package io.perennial.text;

import java.time.Duration;

/// Durations as text for people.
public final class DurationText {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private DurationText() {}

    /// About two digits in the largest fitting unit, for example `45 s`, `12 min`, `2.5 h` or `31 d`.
    public static String of(Duration duration) {
        return ofSeconds(duration.toMillis() / 1000.0);
    }

    public static String ofSeconds(double seconds) {
        if (seconds < 2 * MINUTE) {
            return NumberText.number(Math.rint(seconds)) + " s";
        }
        if (seconds < 2 * HOUR) {
            return NumberText.number(Math.rint(seconds / MINUTE)) + " min";
        }
        return seconds < 2 * DAY ? tenths(seconds / HOUR) + " h" : tenths(seconds / DAY) + " d";
    }

    private static String tenths(double value) {
        return NumberText.number(value < 10 ? Math.rint(value * 10) / 10 : Math.rint(value));
    }
}
