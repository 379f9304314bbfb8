package io.perennial.function.serving.request;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Deadline of a request, set at its arrival. No wait of the request lasts longer.
public final class Deadline {
    private final long end;
    private final LongSupplier nanoTime;

    private Deadline(long end, LongSupplier nanoTime) {
        this.end = end;
        this.nanoTime = nanoTime;
    }

    /// @param budget   time from now on; not positive for a deadline that has passed
    /// @param nanoTime monotonic clock in nanoseconds
    public static Deadline after(Duration budget, LongSupplier nanoTime) {
        return new Deadline(nanoTime.getAsLong() + Math.max(0, budget.toNanos()), nanoTime);
    }

    /// Clock of this deadline.
    public LongSupplier nanoTime() {
        return nanoTime;
    }

    /// Remaining time in nanoseconds, 0 if the deadline has passed.
    public long remainingNanos() {
        return Math.max(0, end - nanoTime.getAsLong());
    }

    /// Remaining time in nanoseconds, at most a given one.
    public long remainingNanos(Duration most) {
        return Math.min(remainingNanos(), most.toNanos());
    }

    public boolean hasPassed() {
        return remainingNanos() == 0;
    }
}
