package io.perennial.function.monitoring;

import io.perennial.retraining.Executions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// Prevents a retraining from starting while one runs or soon after one started.
///
/// @param length time after the start of an execution
record RetrainingCooldown(Executions executions, Duration length, Clock clock) {
    /// Reason why none may start now; empty if one may.
    Optional<String> obstacle() {
        return executions.recent().stream()
                .max(Comparator.comparing(Executions.Execution::running).thenComparing(Executions.Execution::startedAt))
                .flatMap(this::obstacle);
    }

    private Optional<String> obstacle(Executions.Execution newest) {
        if (newest.running()) {
            return Optional.of("execution '" + newest.name() + "' is running");
        }
        Instant over = newest.startedAt().plus(length);
        return clock.instant().isBefore(over)
                ? Optional.of("execution '" + newest.name() + "' was started at " + newest.startedAt()
                        + "; the cool-down lasts until " + over)
                : Optional.empty();
    }
}
