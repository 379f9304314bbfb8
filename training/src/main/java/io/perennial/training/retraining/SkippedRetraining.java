package io.perennial.training.retraining;

/// Result without a snapshot, because another retraining runs.
///
/// @param skipped always true
/// @param summary text that names the running retraining
public record SkippedRetraining(boolean skipped, String summary) implements SnapshotOutcome {
    SkippedRetraining(String summary) {
        this(true, summary);
    }
}
