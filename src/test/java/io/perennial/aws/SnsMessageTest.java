package io.perennial.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsMessageTest {
    private static final int LIMIT = 262_144;

    @Test
    void shouldLeaveATextAloneThatFits() {
        String text = "z".repeat(SnsMessage.MAX_BYTES);
        assertThat(SnsMessage.truncate(text, SnsMessage.MAX_BYTES)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "ж", "€", "😀", "z😀"})
    void shouldCutALongerOneBetweenTwoCharactersWithANotice(String character) {
        String text = character.repeat(3 * LIMIT + 357);

        String bounded = SnsMessage.truncate(text, SnsMessage.MAX_BYTES);

        assertThat(bounded.getBytes(UTF_8)).hasSizeBetween(LIMIT - 500, LIMIT);
        assertThat(bounded).endsWith("\n... cut here: a message by SNS has at most 256 KiB.\n");
        assertThat(text).startsWith(bounded.substring(0, bounded.indexOf('\n')));
    }
}
