package io.perennial.function.serving.httpserver;

import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Holds threads back while it is closed. It is open at first.
@Singleton
final class Gate {
    private static final long MAX_WAIT_SECONDS = 120;

    private volatile CountDownLatch opening = new CountDownLatch(0);
    private volatile boolean holding;

    void close() {
        opening = new CountDownLatch(1);
        holding = false;
    }

    void open() {
        opening.countDown();
    }

    /// Whether a thread has come since the gate was closed.
    boolean isHolding() {
        return holding;
    }

    void pass() {
        holding = true;
        try {
            if (!opening.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gate stayed closed for " + MAX_WAIT_SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
