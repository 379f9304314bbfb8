package io.perennial.function.monitoring.webhook;

import io.perennial.deployment.RetrainingOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Body of a webhook request: a notification as data. The members are documented in `docs/webhooks.md`; later
/// versions only add members.
///
/// @param schema     version of the schema, [#SCHEMA]
/// @param id         identifier of the notification; the same one in each delivery
/// @param kind       what it is about
/// @param model      name of the model
/// @param stage      stage of the deployment; null if the deployment has none
/// @param time       time at which the notification was published
/// @param subject    one line of ASCII
/// @param text       the text that people get by e-mail
/// @param links      pages that explain it
/// @param alarm      the alarm; null if it is not about an alarm
/// @param retraining the retraining; null if it is not about one
public record NotificationEvent(
        int schema,
        String id,
        Kind kind,
        String model,
        @Nullable String stage,
        Instant time,
        String subject,
        String text,
        List<Link> links,
        @Nullable AlarmData alarm,
        @Nullable RetrainingData retraining) {
    static final int SCHEMA = 1;

    public NotificationEvent {
        links = List.copyOf(links);
    }

    /// What a notification is about.
    public enum Kind {
        /// One of the model's alarms.
        ALARM,
        /// The end of a retraining.
        RETRAINING,
        /// An alarm on the operation of the stack, which CloudWatch sends itself.
        OPERATIONAL_ALARM,
        /// Any other message to the topic.
        MESSAGE
    }

    /// @param title name of the page for people
    /// @param href  address; `s3://` for a page of the registry
    public record Link(String title, String href) {}

    /// @param name   name of the alarm
    /// @param state  `ALARM`, `OK` or `INSUFFICIENT_DATA`
    /// @param from   start of the window that caused it; null without a window
    /// @param to     end of that window
    /// @param reason reason of CloudWatch; null for the model's alarms, whose text explains more
    public record AlarmData(
            String name,
            String state,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String reason) {}

    /// @param execution name of the execution
    /// @param outcome   outcome of the retraining
    /// @param champion  version that is champion after it; null if unknown
    /// @param candidate version that it compared; null if there is none
    public record RetrainingData(
            String execution,
            RetrainingOutcome outcome,
            @Nullable String champion,
            @Nullable String candidate) {}
}
