package io.perennial.notification;

import io.perennial.monitoring.Window;
import org.jspecify.annotations.Nullable;

/// What people are told: about an alarm, or how a retraining ended.
///
/// @param key     names it; two letters of one key say the same
/// @param alarm   name of the alarm it is about; null if it is about a retraining
/// @param inAlarm whether it rings; else it is calm again
/// @param window  that it speaks of; null if no report tells
/// @param subject one line of ASCII, at most 100 characters, as mail by SNS demands
/// @param text    lines
public record Notification(
        String key,
        @Nullable String alarm,
        boolean inAlarm,
        @Nullable Window window,
        String subject,
        String text) {
    private static final int MAX_SUBJECT_LENGTH = 100;

    /// About a retraining.
    public static Notification aboutRetraining(String key, String subject, String text) {
        return new Notification(key, null, false, null, subject, text);
    }

    public Notification {
        subject = subject.replaceAll("[^\\x20-\\x7E]", "?");
        if (subject.length() > MAX_SUBJECT_LENGTH) {
            subject = subject.substring(0, MAX_SUBJECT_LENGTH - 3) + "...";
        }
    }
}
