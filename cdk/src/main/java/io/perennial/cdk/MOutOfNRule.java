package io.perennial.cdk;

import java.time.Duration;

/// M-out-of-N rule of an alarm: it fires if M of the last N windows breach the threshold.
///
/// @param datapointsToAlarm number of breaching windows, `M`
/// @param evaluationPeriods number of the last windows, `N`
record MOutOfNRule(int datapointsToAlarm, int evaluationPeriods) {
    static final MOutOfNRule ONE_OUT_OF_ONE = new MOutOfNRule(1, 1);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    MOutOfNRule {
        if (datapointsToAlarm < 1 || evaluationPeriods < datapointsToAlarm) {
            throw new IllegalArgumentException(
                    datapointsToAlarm + " out of " + evaluationPeriods + " windows is not possible: use 1 <= M <= N");
        }
    }

    /// Parses a rule such as `2/3`.
    ///
    /// @throws IllegalArgumentException if the text is not such a rule; the message names the key and an
    ///         example
    static MOutOfNRule parse(String key, String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            if (parts.length == 2) {
                return new MOutOfNRule(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException _) {
            // Rejected below, like a text without a slash.
        }
        throw new IllegalArgumentException("setting '" + key + "' is '" + text
                + "'; use M/N, for M breaching windows out of N, for example 1/1 or 2/3, or off");
    }

    /// Largest `N` that CloudWatch allows: seven days in periods of an hour and more, else a day. A period lasts at
    /// most a day, so the limit of longer windows is one.
    static int maxEvaluationPeriods(Duration window) {
        if (window.compareTo(DAY) > 0) {
            return 1;
        }
        return (int) (window.compareTo(HOUR) < 0 ? DAY : WEEK).dividedBy(window);
    }

    /// The rule, reduced to at most this many windows.
    MOutOfNRule atMost(int most) {
        return new MOutOfNRule(Math.min(datapointsToAlarm, most), Math.min(evaluationPeriods, most));
    }
}
