package io.perennial.function.serving;

import java.util.concurrent.CountDownLatch;

/// Wait of a fake that never responds.
public final class WaitUntilInterrupted {
    private WaitUntilInterrupted() {}

    /// Returns when the thread is interrupted, and leaves it marked as interrupted.
    public static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
