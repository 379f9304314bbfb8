package io.perennial.training.problem;

import java.time.Duration;
import java.util.List;

/// How successors are fitted. Each length is one candidate, and ends where the gate's holdout begins.
///
/// @param windows           how far back a candidate looks, in event time; never empty
/// @param continuedTraining newest stretches of event time: each corrects a candidate that has learnt from the
///                          older rows of the longest window
public record RetrainingPlan(List<Duration> windows, List<Duration> continuedTraining) {
    public static final RetrainingPlan DEFAULT =
            new RetrainingPlan(List.of(Duration.ofDays(365), Duration.ofDays(30)), List.of(Duration.ofDays(7)));

    public RetrainingPlan {
        windows = List.copyOf(windows);
        continuedTraining = List.copyOf(continuedTraining);
        if (windows.isEmpty() || windows.stream().anyMatch(window -> !window.isPositive())) {
            throw new IllegalArgumentException(
                    "retraining: windows must name at least one length, for example [P365D]");
        }
        if (continuedTraining.stream().anyMatch(length -> !length.isPositive())) {
            throw new IllegalArgumentException(
                    "retraining: continued_training must be positive lengths, for example [P3D]; [] for none");
        }
    }
}
