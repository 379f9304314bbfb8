package io.perennial.function.serving;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for a condition that another thread or process brings about.
public final class ConditionWait {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private ConditionWait() {}

    /// @param awaited description of the condition, for example `a first champion`
    /// @throws AssertionError if the condition does not hold within three minutes
    public static void until(String awaited, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > TIMEOUT.toNanos()) {
                throw new AssertionError("waited " + TIMEOUT.toSeconds() + " seconds in vain for " + awaited);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
