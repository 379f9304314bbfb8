package io.perennial.function.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Waits for what happens in the background.
final class ConditionWait {
    private ConditionWait() {}

    static void until(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("gave up waiting").isBefore(deadline);
        }
    }
}
