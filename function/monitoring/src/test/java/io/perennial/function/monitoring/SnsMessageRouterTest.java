package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.NotificationAttribute;
import io.perennial.json.Json;
import io.perennial.monitoring.ReportArchive;
import io.perennial.notification.AlarmNotifications;
import io.perennial.notification.Delivery;
import io.perennial.notification.Notification;
import io.perennial.notification.NotificationOutbox;
import io.perennial.notification.Receipts;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsMessageRouterTest {
    private static final String ALARMS = "arn:aws:sns:eu-central-1:123456789012:trips-alarms";
    private static final String NOTIFICATIONS = "arn:aws:sns:eu-central-1:123456789012:trips-notifications";
    private static final String ALARM = Json.line(Map.of(
            "AlarmName", "trips-operational",
            "NewStateValue", "ALARM",
            "OldStateValue", "OK",
            "StateChangeTime", "2026-11-01T12:00:00.000+0000"));

    private final List<Notification> sent = new ArrayList<>();
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trips");
    private final Receipts receipts = new Receipts(registry);
    private final SnsMessageRouter messages = messages();

    @Test
    void shouldWriteAReceiptOfANotificationAndSendNothing() {
        assertThat(messages.routeAll(event(NOTIFICATIONS, "Retraining of trips: promoted", "retraining-a-promoted-1f")))
                .containsExactly("receipt: retraining-a-promoted-1f");
        assertThat(receipts.contains("retraining-a-promoted-1f")).isTrue();
        assertThat(receipts.contains("retraining-b-promoted-1f")).isFalse();
        assertThat(sent).isEmpty();
    }

    @Test
    void shouldNotifyOfAMessageOfTheAlarmTopic() {
        assertThat(messages.routeAll(event(ALARMS, ALARM, ""))).containsExactly("sent: ALARM trips-operational");
        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../champion", "a key"})
    void shouldSendNothingForAMessageOfTheNotificationTopic(String key) {
        assertThat(messages.routeAll(event(NOTIFICATIONS, ALARM, key)))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome).startsWith("no receipt"));
        assertThat(sent).isEmpty();
    }

    private SnsMessageRouter messages() {
        var notificationOutbox = new NotificationOutbox(registry, Clock.systemUTC(), this::publish, _ -> {});
        var notificationTexts = new AlarmNotifications(new ReportArchive(registry), DeploymentName.local("trips"));
        return new SnsMessageRouter(
                NOTIFICATIONS,
                new AlarmNotifier(DeploymentName.local("trips"), notificationTexts, notificationOutbox, this::publish),
                receipts);
    }

    private Delivery publish(Notification notification) {
        sent.add(notification);
        return new Delivery.Accepted();
    }

    private static JsonNode event(String topic, String message, String key) {
        var attributes =
                key.isEmpty() ? Map.of() : Map.of(NotificationAttribute.KEY, Map.of("Type", "String", "Value", key));
        return Json.mapper()
                .valueToTree(Map.of(
                        "Records",
                        List.of(Map.of(
                                "Sns",
                                Map.of(
                                        "TopicArn", topic,
                                        "MessageId", "message-1",
                                        "Message", message,
                                        "MessageAttributes", attributes)))));
    }
}
