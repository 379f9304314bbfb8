package io.perennial.notification;

import io.perennial.monitoring.Window;
import org.jspecify.annotations.Nullable;

/// A message to people about an alarm or the result of a retraining.
///
/// @param key     identifier; two notifications with one key have the same content
/// @param alarm   name of the alarm; null if it is about a retraining
/// @param inAlarm whether the alarm is in ALARM; else it returned to OK
/// @param window  window that it describes; null without a report
/// @param subject one line of ASCII, at most 100 characters, as SNS requires for mail
/// @param text    lines of the message
public record Notification(
        String key,
        @Nullable String alarm,
        boolean inAlarm,
        @Nullable Window window,
        String subject,
        String text) {
    private static final int MAX_SUBJECT_LENGTH = 100;

    /// A notification about a retraining.
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
