package io.perennial.training.data;

import java.time.Instant;

/// Range of event times from `from` (inclusive) to `to` (exclusive).
public record TimeRange(Instant from, Instant to) {
    public static final TimeRange ALL = new TimeRange(Instant.MIN, Instant.MAX);

    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the time range from " + from + " to " + to + " is empty");
        }
    }

    boolean contains(long epochSecond) {
        return epochSecond >= from.getEpochSecond() + (from.getNano() == 0 ? 0 : 1)
                && epochSecond < to.getEpochSecond() + (to.getNano() == 0 ? 0 : 1);
    }
}
