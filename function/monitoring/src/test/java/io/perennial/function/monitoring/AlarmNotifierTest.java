package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.DeploymentName;
import io.perennial.monitoring.ReportArchive;
import io.perennial.notification.AlarmNotifications;
import io.perennial.notification.Delivery;
import io.perennial.notification.Notification;
import io.perennial.notification.NotificationOutbox;
import io.perennial.registry.FileObjectStore;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmNotifierTest {
    private final List<Notification> sent = new ArrayList<>();
    private Delivery delivery = new Delivery.Accepted();

    @Test
    void shouldSendOneNotificationForAMessageThatComesTwice() {
        AlarmNotifier writer = writer(new InMemoryObjectStore());
        assertThat(writer.send(message("ALARM", "OK"))).isEqualTo("sent: ALARM trips-local-drift");
        assertThat(writer.send(message("ALARM", "OK"))).isEqualTo("was sent before: ALARM trips-local-drift");
        assertThat(sent)
                .singleElement()
                .satisfies(notification -> assertThat(notification.text()).contains("Threshold crossed"));
    }

    @Test
    void shouldNotifyOfARecoveryOnlyAfterAnAlarm() {
        AlarmNotifier writer = writer(new InMemoryObjectStore());
        assertThat(writer.send(message("OK", "INSUFFICIENT_DATA"))).startsWith("no notification");
        assertThat(writer.send(message("INSUFFICIENT_DATA", "ALARM"))).startsWith("no notification");
        assertThat(sent).isEmpty();
        assertThat(writer.send(message("OK", "ALARM"))).isEqualTo("sent: OK trips-local-drift");
    }

    @Test
    void shouldNotifyEvenIfTheRegistryCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        AlarmNotifier writer = writer(new FileObjectStore(file));
        assertThat(writer.send(message("ALARM", "OK"))).startsWith("sent without details");
        assertThat(sent)
                .singleElement()
                .satisfies(notification -> assertThat(notification.text())
                        .contains("Threshold crossed", "The registry cannot be read or written"));
    }

    /// A notification without details would be a second copy of one that may have been sent.
    @Test
    void shouldFailAndSendNothingElseWhenTheTopicRefusesTheNotification() {
        delivery = new Delivery.Refused("throttled");
        AlarmNotifier writer = writer(new InMemoryObjectStore());
        assertThatThrownBy(() -> writer.send(message("ALARM", "OK")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("throttled");
        assertThat(sent)
                .extracting(Notification::key)
                .containsOnly(sent.getFirst().key());
    }

    private AlarmNotifier writer(ObjectStore store) {
        var registry = new ModelRegistry(store, "trips");
        return new AlarmNotifier(
                DeploymentName.local("trips"),
                new AlarmNotifications(new ReportArchive(registry), DeploymentName.local("trips")),
                new NotificationOutbox(registry, Clock.systemUTC(), this::publish, _ -> {}),
                this::publish);
    }

    private Delivery publish(Notification notification) {
        sent.add(notification);
        return delivery;
    }

    private static AlarmMessage message(String state, String before) {
        return new AlarmMessage(
                "trips-local-drift", state, before, "2026-11-01T12:00:00.000+0000", "Threshold crossed", null);
    }
}
