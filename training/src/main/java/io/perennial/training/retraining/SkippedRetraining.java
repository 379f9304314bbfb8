package io.perennial.training.retraining;

/// There is no snapshot, because another retraining runs.
///
/// @param skipped always true
/// @param summary which one, for people
public record SkippedRetraining(boolean skipped, String summary) implements SnapshotOutcome {
    SkippedRetraining(String words) {
        this(true, words);
    }
}
