package io.perennial.function.monitoring.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.function.monitoring.webhook.NotificationEvent.AlarmData;
import io.perennial.function.monitoring.webhook.NotificationEvent.Kind;
import io.perennial.function.monitoring.webhook.NotificationEvent.Link;
import io.perennial.function.monitoring.webhook.NotificationEvent.RetrainingData;
import io.perennial.json.Json;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.notification.Notification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns messages of the notification topic into events: notifications, alarms that CloudWatch publishes itself,
/// and everything else as it is.
///
/// @param model   name of the model
/// @param stage   stage of the deployment; empty if it has none
/// @param archive archive that knows the addresses of the windows' pages
record NotificationEvents(String model, Optional<String> stage, ReportArchive archive) {
    /// @throws java.io.UncheckedIOException if a message with a key is not a notification
    NotificationEvent of(TopicEnvelope envelope) {
        if (!envelope.key().isEmpty()) {
            return ofNotification(envelope);
        }
        JsonNode message = envelope.messageJson();
        return message.path("AlarmName").isTextual()
                        && message.path("NewStateValue").isTextual()
                ? ofCloudWatch(envelope, message)
                : event(envelope, Kind.MESSAGE, subject(envelope, "Message to " + model), envelope.message());
    }

    private NotificationEvent ofNotification(TopicEnvelope envelope) {
        Notification notification = Json.read(
                envelope.message().getBytes(StandardCharsets.UTF_8),
                Notification.class,
                "notification " + envelope.key());
        Window window = notification.window();
        List<Link> links =
                window == null ? List.of() : List.of(new Link("Report of the window", archive.address(window)));
        return new NotificationEvent(
                NotificationEvent.SCHEMA,
                notification.key(),
                notification.alarm() == null ? Kind.RETRAINING : Kind.ALARM,
                model,
                stage.orElse(null),
                envelope.time(),
                notification.subject(),
                notification.text(),
                links,
                alarm(notification),
                retraining(notification));
    }

    private static @Nullable AlarmData alarm(Notification notification) {
        String name = notification.alarm();
        Window window = notification.window();
        return name == null
                ? null
                : new AlarmData(
                        name,
                        notification.inAlarm() ? "ALARM" : "OK",
                        window == null ? null : window.from(),
                        window == null ? null : window.to(),
                        null);
    }

    private static @Nullable RetrainingData retraining(Notification notification) {
        return Optional.ofNullable(notification.retraining())
                .map(data -> new RetrainingData(data.execution(), data.outcome(), data.champion(), data.candidate()))
                .orElse(null);
    }

    private NotificationEvent ofCloudWatch(TopicEnvelope envelope, JsonNode message) {
        String name = message.path("AlarmName").asText();
        String state = message.path("NewStateValue").asText();
        String reason = message.path("NewStateReason").asText();
        String text = Stream.of(
                        state + " " + name,
                        message.path("AlarmDescription").asText(""),
                        reason,
                        message.path("StateChangeTime").asText(""))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n\n", "", "\n"));
        NotificationEvent plain = event(envelope, Kind.OPERATIONAL_ALARM, subject(envelope, state + " " + name), text);
        return new NotificationEvent(
                plain.schema(),
                plain.id(),
                plain.kind(),
                plain.model(),
                plain.stage(),
                plain.time(),
                plain.subject(),
                plain.text(),
                console(message.path("AlarmArn").asText(), name),
                new AlarmData(name, state, null, null, reason),
                null);
    }

    /// Page of the alarm in the console. The region is the fourth part of the ARN.
    private static List<Link> console(String arn, String name) {
        String[] parts = arn.split(":", -1);
        if (parts.length < 4 || parts[3].isEmpty()) {
            return List.of();
        }
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return List.of(new Link(
                "Alarm in CloudWatch",
                "https://" + parts[3] + ".console.aws.amazon.com/cloudwatch/home?region=" + parts[3]
                        + "#alarmsV2:alarm/" + encoded));
    }

    private NotificationEvent event(TopicEnvelope envelope, Kind kind, String subject, String text) {
        return new NotificationEvent(
                NotificationEvent.SCHEMA,
                envelope.id(),
                kind,
                model,
                stage.orElse(null),
                envelope.time(),
                subject,
                text,
                List.of(),
                null,
                null);
    }

    private static String subject(TopicEnvelope envelope, String otherwise) {
        return envelope.subject().isEmpty() ? otherwise : envelope.subject();
    }
}
