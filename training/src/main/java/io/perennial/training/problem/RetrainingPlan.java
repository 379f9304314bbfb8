package io.perennial.training.problem;

import java.time.Duration;
import java.util.List;

/// How a successor is fitted. Each window is one candidate: how far back before the gate's holdout it looks.
///
/// @param windows lengths of event time; never empty
public record RetrainingPlan(List<Duration> windows) {
    public static final RetrainingPlan DEFAULT = new RetrainingPlan(List.of(Duration.ofDays(365), Duration.ofDays(30)));

    public RetrainingPlan {
        windows = List.copyOf(windows);
        if (windows.isEmpty() || windows.stream().anyMatch(window -> !window.isPositive())) {
            throw new IllegalArgumentException(
                    "retraining: windows must name at least one length, for example [P365D]");
        }
    }
}
