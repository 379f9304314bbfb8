package io.perennial.serving.champion;

import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.time.Instant;

/// A version that could not take over.
///
/// @param version  which
/// @param why      in words
/// @param at       when it was tried last
/// @param attempts how often
/// @param retryAt  it is not tried again before
public record Refusal(ModelVersion version, String why, Instant at, int attempts, Instant retryAt) {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 16;

    /// @param pause after the first attempt; doubled with each further one, up to 10 minutes
    static Refusal of(ModelVersion version, String why, Instant at, int attempts, Duration pause) {
        Duration wait = pause.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return new Refusal(version, why, at, attempts, at.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
    }

    /// How long it is not tried again.
    Duration pause() {
        return Duration.between(at, retryAt);
    }
}
