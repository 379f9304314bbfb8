package io.perennial.function.monitoring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedeliveryDelayTest {
    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40", "9, 2560", "10, 0", "1000000, 0"})
    void shouldDoubleUntilTheLastAttempt(int receives, int seconds) {
        assertThat(RedeliveryDelay.after(receives, Optional.empty())).hasSeconds(seconds);
    }

    @Test
    void shouldWaitAsLongAsTheReceiverAsksWithinTheLimit() {
        assertThat(RedeliveryDelay.after(1, Optional.of(Duration.ofSeconds(77))))
                .hasSeconds(77);
        assertThat(RedeliveryDelay.after(1, Optional.of(Duration.ofSeconds(3)))).hasSeconds(10);
        assertThat(RedeliveryDelay.after(1, Optional.of(Duration.ofDays(3)))).hasSeconds(3600);
        assertThat(RedeliveryDelay.after(10, Optional.of(Duration.ofDays(3)))).hasSeconds(0);
    }
}
