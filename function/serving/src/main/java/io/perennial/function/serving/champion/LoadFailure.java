package io.perennial.function.serving.champion;

import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.time.Instant;

/// Failure to load a version.
///
/// @param version     version that cannot be loaded
/// @param reason      reason of the last failure
/// @param attemptedAt time of the last attempt
/// @param attempts    number of attempts
/// @param retryAt     earliest time of the next attempt
public record LoadFailure(ModelVersion version, String reason, Instant attemptedAt, int attempts, Instant retryAt) {
    private static final Duration MAX_PAUSE = Duration.ofMinutes(10);
    private static final int MAX_DOUBLINGS = 16;

    /// @param pause pause after the first attempt; doubled with each further one, up to 10 minutes
    static LoadFailure of(ModelVersion version, String why, Instant at, int attempts, Duration pause) {
        Duration wait = pause.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        return new LoadFailure(version, why, at, attempts, at.plus(wait.compareTo(MAX_PAUSE) < 0 ? wait : MAX_PAUSE));
    }

    /// Pause until the next attempt.
    Duration pause() {
        return Duration.between(attemptedAt, retryAt);
    }
}
