package io.perennial.function.serving.champion;

import io.perennial.function.serving.VersionPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The clock of the wall and the ticks of the process; both stand still until told.
final class FakeTime extends Clock {
    private Instant now = VersionPublisher.NOON;
    private long nanos = -7;
    private boolean ticking = true;

    Stopwatch stopwatch() {
        return new Stopwatch(this, () -> nanos);
    }

    void forward(Duration duration) {
        now = now.plus(duration);
        nanos += ticking ? duration.toNanos() : 0;
    }

    /// Moves the clock of the wall alone.
    void moveWallClock(Duration by) {
        now = now.plus(by);
    }

    void freezeTicks() {
        ticking = false;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
