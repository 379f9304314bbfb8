package io.perennial.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Letter LETTER = new Letter("key", "trips-drift", true, null, "subject", "text");

    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private boolean broken;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trips");
    private final List<Letter> sent = new ArrayList<>();
    private final Outbox outbox = new Outbox(registry, clock, this::post);

    @Test
    void shouldSendALetterOnceAndKeepIt() {
        assertThat(outbox.send(LETTER)).isTrue();
        assertThat(outbox.send(LETTER)).isFalse();
        assertThat(sent).containsExactly(LETTER);
        assertThat(Outbox.kept(registry)).containsExactly(new Outbox.Kept(LETTER, now, true));
    }

    @Test
    void shouldLeaveALetterToTheCallThatIsSendingIt() {
        failToSend();
        now = now.plusSeconds(30);
        assertThatThrownBy(() -> outbox.send(LETTER)).hasMessageContaining("being sent by another call");
        assertThat(sent).isEmpty();
    }

    @Test
    void shouldTakeOverFromASenderThatDied() {
        failToSend();
        now = now.plus(Outbox.PATIENCE).plus(Duration.ofSeconds(1));
        assertThat(outbox.send(LETTER)).isTrue();
        assertThat(outbox.send(LETTER)).isFalse();
        assertThat(sent).containsExactly(LETTER);
    }

    @Test
    void shouldLeaveOutALetterThatCannotBeRead() {
        outbox.send(LETTER);
        registry.store().put("trips/letters/torn.json", new byte[] {'{'});
        assertThat(Outbox.kept(registry)).hasSize(1);
    }

    @Test
    void shouldMakeASubjectThatMailTakes() {
        var letter = new Letter("k", "a", true, null, "Größe → " + "x".repeat(200), "");
        assertThat(letter.subject()).hasSize(100).startsWith("Gr??e ? xxx").endsWith("...");
    }

    private void failToSend() {
        broken = true;
        assertThatThrownBy(() -> outbox.send(LETTER)).hasMessage("no mail today");
        broken = false;
    }

    private void post(Letter letter) {
        if (broken) {
            throw new IllegalStateException("no mail today");
        }
        sent.add(letter);
    }
}
