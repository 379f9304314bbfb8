package io.perennial.localstack;

import java.time.Duration;
import java.util.function.Supplier;

/// Polls until a condition holds.
public final class Poller {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Poller() {}

    /// Condition that becomes true; may throw if it can no longer become true.
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws InterruptedException;
    }

    /// @throws LocalAwsException with the message of `otherwise` after the timeout
    public static void until(Duration patience, Condition condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > deadline) {
                    throw new LocalAwsException(otherwise.get());
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalAwsException("interrupted while waiting", e);
        }
    }
}
