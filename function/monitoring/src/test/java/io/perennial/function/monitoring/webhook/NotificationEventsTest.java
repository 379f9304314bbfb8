package io.perennial.function.monitoring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.RetrainingOutcome;
import io.perennial.function.monitoring.webhook.NotificationEvent.AlarmData;
import io.perennial.function.monitoring.webhook.NotificationEvent.Kind;
import io.perennial.function.monitoring.webhook.NotificationEvent.Link;
import io.perennial.function.monitoring.webhook.NotificationEvent.RetrainingData;
import io.perennial.json.Json;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.notification.Notification;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotificationEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final Window DAY =
            new Window(Instant.parse("2026-03-03T00:00:00Z"), Instant.parse("2026-03-04T00:00:00Z"));

    private final ReportArchive archive = new ReportArchive(new ModelRegistry(new InMemoryObjectStore(), "trips"));
    private final NotificationEvents events = new NotificationEvents("trips", Optional.of("prod"), archive);

    @Test
    void shouldDescribeAnAlarmAsData() {
        var notification = new Notification("k-1", "trips-drift", true, DAY, "ALARM trips", "text\n");

        NotificationEvent event = events.of(envelope("k-1", Json.line(notification)));

        assertThat(event.kind()).isEqualTo(Kind.ALARM);
        assertThat(event.id()).isEqualTo("k-1");
        assertThat(event.model()).isEqualTo("trips");
        assertThat(event.stage()).isEqualTo("prod");
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.subject()).isEqualTo("ALARM trips");
        assertThat(event.text()).isEqualTo("text\n");
        assertThat(event.links()).containsExactly(new Link("Report of the window", archive.address(DAY)));
        assertThat(event.alarm()).isEqualTo(new AlarmData("trips-drift", "ALARM", DAY.from(), DAY.to(), null));
        assertThat(event.retraining()).isNull();
    }

    @Test
    void shouldDescribeARetrainingAsData() {
        var notification = Notification.aboutRetraining(
                "k-2",
                "Retraining of trips: promoted",
                "text",
                new Notification.Retraining("e-1", RetrainingOutcome.PROMOTED, "v-2", "v-2"));

        NotificationEvent event = events.of(envelope("k-2", Json.line(notification)));

        assertThat(event.kind()).isEqualTo(Kind.RETRAINING);
        assertThat(event.retraining()).isEqualTo(new RetrainingData("e-1", RetrainingOutcome.PROMOTED, "v-2", "v-2"));
        assertThat(event.alarm()).isNull();
    }

    @Test
    void shouldDescribeAnAlarmThatCloudWatchPublishesItself() {
        String alarm = Json.line(Map.of(
                "AlarmName", "trips operational",
                "AlarmDescription", "A function fails",
                "NewStateValue", "ALARM",
                "NewStateReason", "Threshold crossed",
                "StateChangeTime", "2026-03-04T05:06:07.089+0000",
                "AlarmArn", "arn:aws:cloudwatch:eu-west-1:1:alarm:trips operational"));

        NotificationEvent event = events.of(envelope("", alarm));

        assertThat(event.kind()).isEqualTo(Kind.OPERATIONAL_ALARM);
        assertThat(event.id()).isEqualTo("message-1");
        assertThat(event.subject()).isEqualTo("ALARM: \"trips operational\"");
        assertThat(event.text()).contains("ALARM trips operational", "A function fails", "Threshold crossed");
        assertThat(event.alarm())
                .isEqualTo(new AlarmData("trips operational", "ALARM", null, null, "Threshold crossed"));
        assertThat(event.links())
                .singleElement()
                .satisfies(link -> assertThat(link.href())
                        .isEqualTo("https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1"
                                + "#alarmsV2:alarm/trips%20operational"));
    }

    @Test
    void shouldPassAnyOtherMessageOnAsItIs() {
        NotificationEvent event = events.of(envelope("", "{\"requestContext\":{}}"));

        assertThat(event.kind()).isEqualTo(Kind.MESSAGE);
        assertThat(event.text()).isEqualTo("{\"requestContext\":{}}");
    }

    @Test
    void shouldRejectAMessageWithoutTheEnvelopeOfATopic() {
        assertThatThrownBy(() -> TopicEnvelope.parse("{\"AlarmName\":\"x\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("raw delivery");
    }

    private static TopicEnvelope envelope(String key, String message) {
        Map<String, Object> envelope = Map.of(
                "Type",
                "Notification",
                "MessageId",
                "message-1",
                "Timestamp",
                NOW.toString(),
                "Subject",
                "ALARM: \"trips operational\"",
                "Message",
                message,
                "MessageAttributes",
                key.isEmpty() ? Map.of() : Map.of("notificationKey", Map.of("Type", "String", "Value", key)));
        return TopicEnvelope.parse(Json.line(envelope));
    }
}
