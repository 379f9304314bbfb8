package io.perennial.training.problem;

import java.time.Duration;
import java.util.List;

/// Settings of the retraining. Each length is one candidate; its rows end where the holdout of the gate starts.
///
/// @param windows           lengths of the training windows in event time; not empty
/// @param continuedTraining lengths of the newest rows in event time; for each, one candidate is trained on the
///                          older rows of the longest window and continued on the newest
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
