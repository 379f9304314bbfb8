package io.perennial.training.retraining;

import java.util.List;

/// What [Comparison] is asked.
public record Comparing(SnapshotTaken snapshot, List<TrainedCandidate> trained) {
    public Comparing {
        trained = List.copyOf(trained);
    }
}
