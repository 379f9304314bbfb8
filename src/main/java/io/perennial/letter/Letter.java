package io.perennial.letter;

import io.perennial.monitoring.Window;
import org.jspecify.annotations.Nullable;

/// What people are told: about an alarm, or how a retraining ended.
///
/// @param key     names it; two letters of one key say the same
/// @param alarm   name of the alarm it is about; null if it is about a retraining
/// @param ringing whether it rings; else it is calm again
/// @param window  that it speaks of; null if no report tells
/// @param subject one line of ASCII, at most 100 characters, as mail by SNS demands
/// @param text    lines
public record Letter(
        String key,
        @Nullable String alarm,
        boolean ringing,
        @Nullable Window window,
        String subject,
        String text) {
    private static final int LONGEST_SUBJECT = 100;

    /// About a retraining.
    public static Letter ofRetraining(String key, String subject, String text) {
        return new Letter(key, null, false, null, subject, text);
    }

    public Letter {
        subject = subject.replaceAll("[^\\x20-\\x7E]", "?");
        if (subject.length() > LONGEST_SUBJECT) {
            subject = subject.substring(0, LONGEST_SUBJECT - 3) + "...";
        }
    }
}
