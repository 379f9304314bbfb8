package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpillMessageTest {
    @Test
    void shouldPackEveryLineOnceIntoMessagesWithinTheLimit() {
        List<String> lines =
                IntStream.range(0, 3100).mapToObj(i -> i + "x".repeat(i % 700)).toList();
        List<SpillMessage> messages = SpillMessage.pack(lines);
        assertThat(messages)
                .hasSizeGreaterThan(3)
                .allSatisfy(message -> assertThat(message.body()).hasSizeLessThanOrEqualTo(SpillMessage.MAX_BYTES));
        assertThat(messages.stream()
                        .map(SpillMessage::body)
                        .map(SpillMessage::parse)
                        .flatMap(message -> message.lines().stream()))
                .containsExactlyElementsOf(lines);
    }

    @Test
    void shouldFillAMessageToTheLimit() {
        String half = "y".repeat(SpillMessage.MAX_BYTES / 2 - 1);
        assertThat(SpillMessage.pack(List.of(half, half))).hasSize(1);
        assertThat(SpillMessage.pack(List.of(half, half, "z"))).hasSize(2);
        assertThat(SpillMessage.pack(List.of())).isEmpty();
    }
}
