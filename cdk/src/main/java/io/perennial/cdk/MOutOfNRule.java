package io.perennial.cdk;

import java.time.Duration;

/// How many of how many successive windows ring an alarm.
///
/// @param datapointsToAlarm windows over the limit, `M` of M-of-N
/// @param evaluationPeriods newest windows looked at, `N`
record MOutOfNRule(int datapointsToAlarm, int evaluationPeriods) {
    static final MOutOfNRule ONE_OUT_OF_ONE = new MOutOfNRule(1, 1);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    MOutOfNRule {
        if (datapointsToAlarm < 1 || evaluationPeriods < datapointsToAlarm) {
            throw new IllegalArgumentException(datapointsToAlarm + " of " + evaluationPeriods + " windows cannot be");
        }
    }

    /// `2/3`.
    ///
    /// @throws IllegalArgumentException if the text is no such rule; the message names the key and the remedy
    static MOutOfNRule parse(String key, String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            if (parts.length == 2) {
                return new MOutOfNRule(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException _) {
            // Answered below, like a text without a slash.
        }
        throw new IllegalArgumentException("context value '" + key + "' is '" + text
                + "'; use windows over the limit of windows looked at, for example 1/1 or 2/3, or off");
    }

    /// Windows that CloudWatch can look back: seven days in periods of an hour and more, else a day. A period is a
    /// day at most, so of longer windows it sees one.
    static int maxEvaluationPeriods(Duration window) {
        if (window.compareTo(DAY) > 0) {
            return 1;
        }
        return (int) (window.compareTo(HOUR) < 0 ? DAY : WEEK).dividedBy(window);
    }

    /// As much of the rule as a look back over so many windows allows.
    MOutOfNRule atMost(int most) {
        return new MOutOfNRule(Math.min(datapointsToAlarm, most), Math.min(evaluationPeriods, most));
    }
}
