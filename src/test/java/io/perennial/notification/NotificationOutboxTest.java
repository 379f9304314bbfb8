package io.perennial.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.FlakyObjectStore;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationOutboxTest {
    private static final Notification NOTIFICATION =
            new Notification("key", "trips-drift", true, null, "subject", "text");

    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trips");
    private final FakeTopic topic = new FakeTopic();
    private final NotificationOutbox notificationOutbox = outbox(registry);

    @Test
    void shouldSendANotificationOnceAndStoreIt() {
        assertThat(notificationOutbox.send(NOTIFICATION)).isTrue();
        assertThat(notificationOutbox.send(NOTIFICATION)).isFalse();
        assertThat(topic.messages()).containsExactly(NOTIFICATION);
        assertThat(NotificationOutbox.stored(registry))
                .containsExactly(new NotificationOutbox.StoredNotification(NOTIFICATION, now, true));
    }

    @Test
    void shouldTryAgainWhenTheTopicRefusesForAMoment() {
        topic.script(FakeTopic.Behaviour.REFUSE, FakeTopic.Behaviour.REFUSE);
        assertThat(notificationOutbox.send(NOTIFICATION)).isTrue();
        assertThat(topic.messages()).containsExactly(NOTIFICATION);
    }

    @Test
    void shouldSendNoSecondCopyAfterALostResponseWithAReceipt() {
        topic.receiptsTo(new Receipts(registry));
        topic.script(FakeTopic.Behaviour.LOSE_ANSWER);
        assertThat(notificationOutbox.send(NOTIFICATION)).isTrue();
        assertThat(notificationOutbox.send(NOTIFICATION)).isFalse();
        assertThat(topic.messages()).containsExactly(NOTIFICATION);
    }

    @Test
    void shouldSendAgainAfterALostRequestWithoutAReceipt() {
        topic.receiptsTo(new Receipts(registry));
        topic.script(FakeTopic.Behaviour.LOSE_REQUEST, FakeTopic.Behaviour.LOSE_REQUEST);
        assertThat(notificationOutbox.send(NOTIFICATION)).isTrue();
        assertThat(topic.messages()).containsExactly(NOTIFICATION);
    }

    @Test
    void shouldLoseNothingWhereNobodyWritesReceipts() {
        topic.script(FakeTopic.Behaviour.LOSE_ANSWER);
        assertThat(notificationOutbox.send(NOTIFICATION)).isTrue();
        assertThat(topic.messages()).as("at least once").isNotEmpty();
    }

    @Test
    void shouldLeaveItToTheNextCallAtOnceWhenItGivesUp() {
        topic.refuseAll();
        assertThatThrownBy(() -> notificationOutbox.send(NOTIFICATION)).hasMessageContaining("'subject' was not sent");
        topic.acceptAll();
        assertThat(notificationOutbox.send(NOTIFICATION)).isTrue();
        assertThat(topic.messages()).containsExactly(NOTIFICATION);
    }

    @Test
    void shouldLeaveANotificationToTheCallThatIsSendingIt() {
        diedBeforeSending();
        now = now.plusSeconds(30);
        assertThatThrownBy(() -> notificationOutbox.send(NOTIFICATION))
                .hasMessageContaining("being sent by another call");
        assertThat(topic.messages()).isEmpty();
    }

    @Test
    void shouldTakeOverFromASenderThatDied() {
        diedBeforeSending();
        now = now.plus(NotificationOutbox.CLAIM_TIMEOUT).plus(Duration.ofSeconds(1));
        assertThat(notificationOutbox.send(NOTIFICATION)).isTrue();
        assertThat(notificationOutbox.send(NOTIFICATION)).isFalse();
        assertThat(topic.messages()).containsExactly(NOTIFICATION);
    }

    @Test
    void shouldSendNoSecondCopyForASenderThatDiedAfterSending() {
        diedBeforeSending();
        new Receipts(registry).write(NOTIFICATION.key(), "message-1");
        now = now.plus(NotificationOutbox.CLAIM_TIMEOUT).plus(Duration.ofSeconds(1));
        assertThat(notificationOutbox.send(NOTIFICATION)).isFalse();
        assertThat(topic.messages()).isEmpty();
        assertThat(NotificationOutbox.stored(registry))
                .singleElement()
                .satisfies(storedNotification ->
                        assertThat(storedNotification.sent()).isTrue());
    }

    /// The first write claims, the second notes that it is sent.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldSendOneCopyWhicheverResponseOfTheRegistryIsLost(int lost) {
        topic.receiptsTo(new Receipts(registry));
        var writes = new AtomicInteger();
        NotificationOutbox losing = outbox(new ModelRegistry(
                new FlakyObjectStore(registry.store(), () -> writes.incrementAndGet() == lost), "trips"));
        sendUntilDone(losing);
        sendUntilDone(losing);
        assertThat(topic.messages()).containsExactly(NOTIFICATION);
    }

    @Test
    void shouldStartNoAttemptWhenTheNextSenderMayTakeOver() {
        var slow = new NotificationOutbox(
                registry,
                clock,
                notification -> {
                    now = now.plus(NotificationOutbox.SEND_TIMEOUT).plusSeconds(1);
                    return topic.publish(notification);
                },
                _ -> {});
        topic.refuseAll();
        assertThatThrownBy(() -> slow.send(NOTIFICATION)).hasMessageContaining("was not sent");
        assertThat(topic.attempts()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutANotificationThatCannotBeRead() {
        notificationOutbox.send(NOTIFICATION);
        registry.store().put("trips/notifications/torn.json", new byte[] {'{'});
        new Receipts(registry).write("key", "message-1");
        assertThat(NotificationOutbox.stored(registry)).hasSize(1);
    }

    @Test
    void shouldMakeASubjectThatMailTakes() {
        var notification = new Notification("k", "a", true, null, "Größe → " + "x".repeat(200), "");
        assertThat(notification.subject())
                .hasSize(100)
                .startsWith("Gr??e ? xxx")
                .endsWith("...");
    }

    private NotificationOutbox outbox(ModelRegistry on) {
        return new NotificationOutbox(on, clock, topic, _ -> {});
    }

    /// As Lambda and Step Functions do: again after a failure, some minutes later.
    private void sendUntilDone(NotificationOutbox sender) {
        for (int call = 0; call < 5; call++) {
            try {
                sender.send(NOTIFICATION);
                return;
            } catch (UncheckedIOException | IllegalStateException e) {
                now = now.plus(NotificationOutbox.CLAIM_TIMEOUT).plusSeconds(1);
            }
        }
        throw new AssertionError("never done");
    }

    private void diedBeforeSending() {
        var dying = new NotificationOutbox(
                registry,
                clock,
                _ -> {
                    throw new AssertionError("the process ends here");
                },
                _ -> {});
        assertThatThrownBy(() -> dying.send(NOTIFICATION)).isInstanceOf(AssertionError.class);
    }
}
