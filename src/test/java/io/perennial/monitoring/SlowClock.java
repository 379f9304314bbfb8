package io.perennial.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/// A clock by which all takes long: each look at it is a step later than the last.
final class SlowClock {
    private SlowClock() {}

    static Clock from(Instant start, Duration step) {
        var looks = new AtomicLong();
        InstantSource source = () -> start.plus(step.multipliedBy(looks.getAndIncrement()));
        return source.withZone(ZoneOffset.UTC);
    }
}
