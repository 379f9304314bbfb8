package io.perennial.function.serving.champion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Measures whether a time has passed in this process. It reads two clocks and the first one that has passed
/// counts: the wall clock may be set back, and the monotonic clock may stop while a Lambda function is frozen
/// or restart after a snapshot. If a clock runs backwards, the time counts as passed.
///
/// @param clock    wall clock
/// @param nanoTime monotonic clock in nanoseconds
public record Stopwatch(Clock clock, LongSupplier nanoTime) {
    public static Stopwatch ofSystem() {
        return new Stopwatch(Clock.systemUTC(), System::nanoTime);
    }

    /// Time of both clocks.
    public record Mark(Instant at, long nanos) {}

    public Mark mark() {
        return new Mark(clock.instant(), nanoTime.getAsLong());
    }

    public boolean hasPassed(Duration interval, Mark since) {
        return hasPassed(interval, Duration.ofNanos(nanoTime.getAsLong() - since.nanos))
                || hasPassed(interval, Duration.between(since.at, clock.instant()));
    }

    private static boolean hasPassed(Duration interval, Duration elapsed) {
        return elapsed.isNegative() || elapsed.compareTo(interval) >= 0;
    }
}
