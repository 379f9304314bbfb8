package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;
import java.util.List;

/// What [Snapshot] answers.
///
/// @param champion   the version to beat
/// @param dataset    fingerprint of the rows to learn from
/// @param holdout    fingerprint of the newer rows that are only compared on
/// @param rows       rows to learn from
/// @param compared   rows to compare on
/// @param labelled   labelled predictions that the log gave
/// @param broken     labelled predictions left out, because their window's data was found broken
/// @param outOfRange labelled predictions left out, because their actual is out of the target's range
/// @param unreadable logged values that read as missing, because they are of another type or target than the contract
///                   of the champion says
/// @param unknownContract logged predictions whose own contract cannot be read any more
/// @param candidates what to train; never empty
public record SnapshotTaken(
        ModelVersion champion,
        String dataset,
        String holdout,
        long rows,
        long compared,
        long labelled,
        long broken,
        long outOfRange,
        long unreadable,
        long unknownContract,
        List<Candidate> candidates)
        implements SnapshotOutcome {
    public SnapshotTaken {
        candidates = List.copyOf(candidates);
    }
}
