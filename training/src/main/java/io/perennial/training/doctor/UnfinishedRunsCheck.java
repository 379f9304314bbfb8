package io.perennial.training.doctor;

import io.perennial.registry.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Runs that started and never ended: their process was killed.
record UnfinishedRunsCheck(ModelRegistry registry, Clock clock) implements HealthCheck {
    /// Longer than any training.
    private static final Duration MAX_DURATION = Duration.ofDays(1);

    @Override
    public String subject() {
        return "runs";
    }

    @Override
    public List<Defect> defects() {
        Set<String> open = new TreeSet<>(registry.startedRunIds());
        registry.runIds().forEach(open::remove);
        Instant latest = clock.instant().minus(MAX_DURATION);
        return open.stream()
                .map(registry::run)
                .filter(run -> run.startedAt().isBefore(latest))
                .map(run -> Defect.warning(
                        "run " + run.id() + " started at " + run.startedAt() + " and never ended (its process was"
                                + " killed, for example for lack of memory)",
                        "see perennial runs show " + registry.model() + " " + run.id() + ", then train again"))
                .toList();
    }
}
