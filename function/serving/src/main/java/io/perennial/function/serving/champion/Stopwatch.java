package io.perennial.function.serving.champion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Tells whether a time has passed within this process. It asks two clocks, and the first that says so is believed:
/// the clock of the wall may be set back by a day, and the ticks of the process may stand still while a Lambda is
/// frozen or start anew after a snapshot. A clock that runs backwards says that the time has passed.
///
/// @param clock    of the wall
/// @param nanoTime ticks in nanoseconds, from any start
public record Stopwatch(Clock clock, LongSupplier nanoTime) {
    public static Stopwatch ofSystem() {
        return new Stopwatch(Clock.systemUTC(), System::nanoTime);
    }

    /// A moment by both clocks.
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
