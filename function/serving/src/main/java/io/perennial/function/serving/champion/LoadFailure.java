package io.perennial.function.serving.champion;

import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.time.Instant;

/// A version that could not take over.
///
/// @param version     which
/// @param reason      in words
/// @param attemptedAt when it was tried last
/// @param attempts    how often
/// @param retryAt     it is not tried again before
public record LoadFailure(ModelVersion version, String reason, Instant attemptedAt, int attempts, Instant retryAt) {
    private static final Duration MAX_PAUSE = Duration.ofMinutes(10);
    private static final int MAX_DOUBLINGS = 16;

    /// @param pause after the first attempt; doubled with each further one, up to 10 minutes
    static LoadFailure of(ModelVersion version, String why, Instant at, int attempts, Duration pause) {
        Duration wait = pause.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        return new LoadFailure(version, why, at, attempts, at.plus(wait.compareTo(MAX_PAUSE) < 0 ? wait : MAX_PAUSE));
    }

    /// How long it is not tried again.
    Duration pause() {
        return Duration.between(attemptedAt, retryAt);
    }
}
