package io.perennial.cdk;

import java.time.Duration;

/// How many of how many successive windows ring an alarm.
///
/// @param needed windows over the limit, `M` of M-of-N
/// @param of     newest windows looked at, `N`
record AlarmRule(int needed, int of) {
    static final AlarmRule AT_ONCE = new AlarmRule(1, 1);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    AlarmRule {
        if (needed < 1 || of < needed) {
            throw new IllegalArgumentException(needed + " of " + of + " windows cannot be");
        }
    }

    /// `2/3`.
    ///
    /// @throws IllegalArgumentException if the text is no such rule; the message names the key and the remedy
    static AlarmRule parse(String key, String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            if (parts.length == 2) {
                return new AlarmRule(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException _) {
            // Answered below, like a text without a slash.
        }
        throw new IllegalArgumentException("context value '" + key + "' is '" + text
                + "'; use windows over the limit of windows looked at, for example 1/1 or 2/3, or off");
    }

    /// Windows that CloudWatch can look back: seven days in periods of an hour and more, else a day. A period is a day
    /// at
    /// most, so of longer windows it sees one.
    static int longest(Duration window) {
        if (window.compareTo(DAY) > 0) {
            return 1;
        }
        return (int) (window.compareTo(HOUR) < 0 ? DAY : WEEK).dividedBy(window);
    }

    /// As much of the rule as a look back over so many windows allows.
    AlarmRule within(int most) {
        return new AlarmRule(Math.min(needed, most), Math.min(of, most));
    }
}
