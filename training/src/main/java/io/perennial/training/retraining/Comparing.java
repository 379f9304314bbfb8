package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;
import java.util.Comparator;
import java.util.List;

/// What [Comparison] is asked.
public record Comparing(SnapshotTaken snapshot, List<TrainedCandidate> trained) {
    public Comparing {
        trained = List.copyOf(trained);
    }

    /// The candidate of the longest window: the first one that learnt from the most rows.
    ///
    /// @throws IllegalArgumentException if there is no candidate
    ModelVersion longest() {
        return trained.stream()
                .max(Comparator.comparingLong(TrainedCandidate::rows))
                .map(TrainedCandidate::version)
                .orElseThrow(() -> new IllegalArgumentException("there is no candidate to compare"));
    }

    AttemptLedger.Claim claimedBy(String execution) {
        return new AttemptLedger.Claim(
                execution,
                snapshot.holdout(),
                trained.stream().map(TrainedCandidate::version).toList());
    }
}
