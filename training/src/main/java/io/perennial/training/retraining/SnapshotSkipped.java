package io.perennial.training.retraining;

/// There is no snapshot, because another retraining runs.
///
/// @param skipped always true
/// @param words   which one, for people
public record SnapshotSkipped(boolean skipped, String words) implements SnapshotOutcome {
    SnapshotSkipped(String words) {
        this(true, words);
    }
}
