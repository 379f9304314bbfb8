package io.perennial.notification;

import io.perennial.deployment.RetrainingOutcome;
import io.perennial.monitoring.Window;
import org.jspecify.annotations.Nullable;

/// A message to people about an alarm or the result of a retraining.
///
/// @param key        identifier; two notifications with one key have the same content
/// @param alarm      name of the alarm; null if it is about a retraining
/// @param inAlarm    whether the alarm is in ALARM; else it returned to OK
/// @param window     window that it describes; null without a report
/// @param subject    one line of ASCII, at most 100 characters, as SNS requires for mail
/// @param text       lines of the message
/// @param retraining the retraining that it is about; null if it is about an alarm
public record Notification(
        String key,
        @Nullable String alarm,
        boolean inAlarm,
        @Nullable Window window,
        String subject,
        String text,
        @Nullable Retraining retraining) {
    private static final int MAX_SUBJECT_LENGTH = 100;

    /// The retraining of a notification.
    ///
    /// @param execution name of the execution of the state machine
    /// @param outcome   its outcome
    /// @param champion  version that is champion now; null if there is none or the registry cannot be read
    /// @param candidate version that was compared or promoted; null if there is none
    public record Retraining(
            String execution,
            RetrainingOutcome outcome,
            @Nullable String champion,
            @Nullable String candidate) {}

    /// A notification about an alarm.
    public Notification(
            String key, String alarm, boolean inAlarm, @Nullable Window window, String subject, String text) {
        this(key, alarm, inAlarm, window, subject, text, null);
    }

    /// A notification about a retraining.
    public static Notification aboutRetraining(String key, String subject, String text, Retraining retraining) {
        return new Notification(key, null, false, null, subject, text, retraining);
    }

    /// The same notification with another text.
    Notification withText(String other) {
        return new Notification(key, alarm, inAlarm, window, subject, other, retraining);
    }

    public Notification {
        subject = subject.replaceAll("[^\\x20-\\x7E]", "?");
        if (subject.length() > MAX_SUBJECT_LENGTH) {
            subject = subject.substring(0, MAX_SUBJECT_LENGTH - 3) + "...";
        }
    }
}
