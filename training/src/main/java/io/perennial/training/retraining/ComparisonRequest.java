package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;
import io.perennial.training.comparison.ComparisonAttempts;
import java.util.Comparator;
import java.util.List;

/// Input of [ComparisonTask].
public record ComparisonRequest(RetrainingSnapshot snapshot, List<TrainedCandidate> trained) {
    public ComparisonRequest {
        trained = List.copyOf(trained);
    }

    /// Candidate of the longest window: the first one with the most training rows.
    ///
    /// @throws IllegalArgumentException if there is no candidate
    ModelVersion fallback() {
        return trained.stream()
                .max(Comparator.comparingLong(TrainedCandidate::rows))
                .map(TrainedCandidate::version)
                .orElseThrow(() -> new IllegalArgumentException("there is no candidate to compare"));
    }

    ComparisonAttempts.Claim claimedBy(String execution) {
        return new ComparisonAttempts.Claim(
                execution,
                snapshot.holdout(),
                trained.stream().map(TrainedCandidate::version).toList(),
                snapshot.furtherData());
    }
}
