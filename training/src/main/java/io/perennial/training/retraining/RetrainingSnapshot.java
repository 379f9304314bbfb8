package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;
import java.util.List;

/// What [SnapshotTask] answers.
///
/// @param champion            the version to beat
/// @param dataset             fingerprint of the rows to learn from
/// @param holdout             fingerprint of the newer rows that are only compared on
/// @param trainingRows        rows to learn from
/// @param holdoutRows         rows to compare on
/// @param labelledRows        labelled predictions that the log gave
/// @param qualityIssueRows    labelled predictions left out, because their window's data was found broken
/// @param outOfRangeRows      labelled predictions left out, because their actual is out of the target's range
/// @param unreadableValues    logged values that read as missing, because they are of another type or target
///                            than the contract of the champion says
/// @param unknownContractRows logged predictions whose own contract cannot be read any more
/// @param candidates          what to train; never empty
public record RetrainingSnapshot(
        ModelVersion champion,
        String dataset,
        String holdout,
        long trainingRows,
        long holdoutRows,
        long labelledRows,
        long qualityIssueRows,
        long outOfRangeRows,
        long unreadableValues,
        long unknownContractRows,
        List<Candidate> candidates)
        implements SnapshotOutcome {
    public RetrainingSnapshot {
        candidates = List.copyOf(candidates);
    }
}
