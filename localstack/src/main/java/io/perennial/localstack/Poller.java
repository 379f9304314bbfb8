package io.perennial.localstack;

import java.time.Duration;
import java.util.function.Supplier;

/// Waits for something that happens elsewhere.
public final class Poller {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Poller() {}

    /// True once what is waited for has happened; may throw if it never will.
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws InterruptedException;
    }

    /// @throws LocalAwsException with what `otherwise` says, if it has not happened in time
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
