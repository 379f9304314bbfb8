package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Result of [SnapshotTask].
///
/// @param champion            champion to compare with
/// @param dataset             fingerprint of the training rows
/// @param holdout             fingerprint of the newer rows for the comparison
/// @param trainingRows        number of training rows
/// @param holdoutRows         number of rows for the comparison
/// @param labelledRows        number of labelled predictions from the log
/// @param qualityIssueRows    number of labelled predictions left out, because their window has data quality
///                            issues
/// @param outOfRangeRows      number of labelled predictions left out, because their actual is out of the
///                            target's range
/// @param unreadableValues    number of logged values that are read as missing, because their type or target
///                            differs from the contract of the champion
/// @param unknownContractRows number of logged predictions whose own contract can no longer be read
/// @param candidates          candidates to train; never empty
/// @param reporters           who reported the actuals; null in snapshots of older builds
/// @param replay              fingerprint of the newest logged requests, labelled or not, with the predictions
///                            they got as their target; null if there are none, and in snapshots of earlier builds
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
        List<Candidate> candidates,
        @Nullable Reporters reporters,
        @Nullable String replay)
        implements SnapshotOutcome {
    public RetrainingSnapshot {
        candidates = List.copyOf(candidates);
    }

    /// Fingerprints of what the snapshot stored beside its rows.
    List<String> furtherData() {
        return Stream.of(knownReporters().callers(), replay == null ? "" : replay)
                .filter(fingerprint -> !fingerprint.isEmpty())
                .toList();
    }

    /// Reporters of the actuals; unknown in a snapshot of an older build.
    Reporters knownReporters() {
        return reporters == null ? Reporters.UNKNOWN : reporters;
    }
}
