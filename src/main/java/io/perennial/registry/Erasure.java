package io.perennial.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Record of an erasure: when, why, and how many rows; never the values that were erased. It is written before the
/// first row is deleted, with the counts that were found, and again at the end.
///
/// @param at            time of the erasure
/// @param finishedAt    time of its end; null if it is running or was interrupted
/// @param reason        reason, as the person gave it who erased
/// @param logRows       number of predictions deleted from the prediction log
/// @param spillRows     number of predictions deleted from queues of spilled predictions
/// @param datasetRows   number of rows removed, by the fingerprint of the data set. The fingerprint is that of the
///                      rows before
/// @param reports       keys of reports and notifications from which values were removed
/// @param oldVersions   number of earlier versions of objects deleted from the bucket
/// @param learntBy      versions that were trained or compared on removed rows
/// @param mayHaveLearnt versions whose data set has expired or cannot be searched, so that it is unknown whether
///                      they learnt from the rows
/// @param notErased     places that may still have the rows, and what to do about each
public record Erasure(
        Instant at,
        @Nullable Instant finishedAt,
        String reason,
        long logRows,
        long spillRows,
        Map<String, Long> datasetRows,
        List<String> reports,
        long oldVersions,
        List<ModelVersion> learntBy,
        List<ModelVersion> mayHaveLearnt,
        List<String> notErased) {
    public Erasure {
        datasetRows = new TreeMap<>(datasetRows);
        reports = List.copyOf(reports);
        learntBy = List.copyOf(learntBy);
        mayHaveLearnt = List.copyOf(mayHaveLearnt);
        notErased = List.copyOf(notErased);
    }
}
