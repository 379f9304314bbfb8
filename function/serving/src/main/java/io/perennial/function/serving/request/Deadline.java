package io.perennial.function.serving.request;

import java.time.Duration;
import java.util.function.LongSupplier;

/// When a request must be answered. Made where the request comes in; whatever the request waits for waits no
/// longer.
public final class Deadline {
    private final long end;
    private final LongSupplier nanoTime;

    private Deadline(long end, LongSupplier nanoTime) {
        this.end = end;
        this.nanoTime = nanoTime;
    }

    /// @param budget   time from now on; none is left at once if it is not positive
    /// @param nanoTime a clock that only moves forward, in nanoseconds
    public static Deadline after(Duration budget, LongSupplier nanoTime) {
        return new Deadline(nanoTime.getAsLong() + Math.max(0, budget.toNanos()), nanoTime);
    }

    /// The clock that this deadline is measured by.
    public LongSupplier nanoTime() {
        return nanoTime;
    }

    /// Nanoseconds that are left, 0 if it has passed.
    public long remainingNanos() {
        return Math.max(0, end - nanoTime.getAsLong());
    }

    /// Nanoseconds that something may be waited for which gets no more than its own share.
    public long remainingNanos(Duration most) {
        return Math.min(remainingNanos(), most.toNanos());
    }

    public boolean hasPassed() {
        return remainingNanos() == 0;
    }
}
