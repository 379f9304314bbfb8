package io.perennial.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.LosingObjectStore;
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

class OutboxTest {
    private static final Letter LETTER = new Letter("key", "trips-drift", true, null, "subject", "text");

    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trips");
    private final FakeTopic topic = new FakeTopic();
    private final Outbox outbox = outbox(registry);

    @Test
    void shouldSendALetterOnceAndKeepIt() {
        assertThat(outbox.send(LETTER)).isTrue();
        assertThat(outbox.send(LETTER)).isFalse();
        assertThat(topic.messages()).containsExactly(LETTER);
        assertThat(Outbox.kept(registry)).containsExactly(new Outbox.Kept(LETTER, now, true));
    }

    @Test
    void shouldTryAgainWhenTheTopicRefusesForAMoment() {
        topic.script(FakeTopic.Behaviour.REFUSE, FakeTopic.Behaviour.REFUSE);
        assertThat(outbox.send(LETTER)).isTrue();
        assertThat(topic.messages()).containsExactly(LETTER);
    }

    @Test
    void shouldSendNoSecondCopyWhenTheAnswerWasLostButAReceiptCame() {
        topic.receiptsTo(new Receipts(registry));
        topic.script(FakeTopic.Behaviour.LOSE_ANSWER);
        assertThat(outbox.send(LETTER)).isTrue();
        assertThat(outbox.send(LETTER)).isFalse();
        assertThat(topic.messages()).containsExactly(LETTER);
    }

    @Test
    void shouldSendAgainWhenTheRequestWasLostAndNoReceiptCame() {
        topic.receiptsTo(new Receipts(registry));
        topic.script(FakeTopic.Behaviour.LOSE_REQUEST, FakeTopic.Behaviour.LOSE_REQUEST);
        assertThat(outbox.send(LETTER)).isTrue();
        assertThat(topic.messages()).containsExactly(LETTER);
    }

    @Test
    void shouldLoseNothingWhereNobodyWritesReceipts() {
        topic.script(FakeTopic.Behaviour.LOSE_ANSWER);
        assertThat(outbox.send(LETTER)).isTrue();
        assertThat(topic.messages()).as("at least once").isNotEmpty();
    }

    @Test
    void shouldLeaveItToTheNextCallAtOnceWhenItGivesUp() {
        topic.breakDown();
        assertThatThrownBy(() -> outbox.send(LETTER)).hasMessageContaining("'subject' was not sent");
        topic.repair();
        assertThat(outbox.send(LETTER)).isTrue();
        assertThat(topic.messages()).containsExactly(LETTER);
    }

    @Test
    void shouldLeaveALetterToTheCallThatIsSendingIt() {
        diedBeforeSending();
        now = now.plusSeconds(30);
        assertThatThrownBy(() -> outbox.send(LETTER)).hasMessageContaining("being sent by another call");
        assertThat(topic.messages()).isEmpty();
    }

    @Test
    void shouldTakeOverFromASenderThatDied() {
        diedBeforeSending();
        now = now.plus(Outbox.PATIENCE).plus(Duration.ofSeconds(1));
        assertThat(outbox.send(LETTER)).isTrue();
        assertThat(outbox.send(LETTER)).isFalse();
        assertThat(topic.messages()).containsExactly(LETTER);
    }

    @Test
    void shouldSendNoSecondCopyForASenderThatDiedAfterSending() {
        diedBeforeSending();
        new Receipts(registry).write(LETTER.key(), "message-1");
        now = now.plus(Outbox.PATIENCE).plus(Duration.ofSeconds(1));
        assertThat(outbox.send(LETTER)).isFalse();
        assertThat(topic.messages()).isEmpty();
        assertThat(Outbox.kept(registry))
                .singleElement()
                .satisfies(kept -> assertThat(kept.sent()).isTrue());
    }

    /// The first write claims, the second notes that it is sent.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldSendOneCopyWhateverAnswerOfTheRegistryIsLost(int lost) {
        topic.receiptsTo(new Receipts(registry));
        var writes = new AtomicInteger();
        Outbox losing = outbox(new ModelRegistry(
                new LosingObjectStore(registry.store(), () -> writes.incrementAndGet() == lost), "trips"));
        sendUntilDone(losing);
        sendUntilDone(losing);
        assertThat(topic.messages()).containsExactly(LETTER);
    }

    @Test
    void shouldStartNoAttemptWhenTheNextSenderMayTakeOver() {
        var slow = new Outbox(
                registry,
                clock,
                letter -> {
                    now = now.plus(Outbox.SENDING).plusSeconds(1);
                    return topic.publish(letter);
                },
                _ -> {});
        topic.breakDown();
        assertThatThrownBy(() -> slow.send(LETTER)).hasMessageContaining("was not sent");
        assertThat(topic.attempts()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutALetterThatCannotBeRead() {
        outbox.send(LETTER);
        registry.store().put("trips/letters/torn.json", new byte[] {'{'});
        new Receipts(registry).write("key", "message-1");
        assertThat(Outbox.kept(registry)).hasSize(1);
    }

    @Test
    void shouldMakeASubjectThatMailTakes() {
        var letter = new Letter("k", "a", true, null, "Größe → " + "x".repeat(200), "");
        assertThat(letter.subject()).hasSize(100).startsWith("Gr??e ? xxx").endsWith("...");
    }

    private Outbox outbox(ModelRegistry on) {
        return new Outbox(on, clock, topic, _ -> {});
    }

    /// As Lambda and Step Functions do: again after a failure, some minutes later.
    private void sendUntilDone(Outbox sender) {
        for (int call = 0; call < 5; call++) {
            try {
                sender.send(LETTER);
                return;
            } catch (UncheckedIOException | IllegalStateException e) {
                now = now.plus(Outbox.PATIENCE).plusSeconds(1);
            }
        }
        throw new AssertionError("never done");
    }

    private void diedBeforeSending() {
        var dying = new Outbox(
                registry,
                clock,
                _ -> {
                    throw new AssertionError("the process ends here");
                },
                _ -> {});
        assertThatThrownBy(() -> dying.send(LETTER)).isInstanceOf(AssertionError.class);
    }
}
