package io.perennial.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Record of an erasure: when, why, and how many rows; never the values that were erased.
///
/// @param at            time of the erasure
/// @param reason        reason, as the person gave it who erased
/// @param logRows       number of predictions deleted from the prediction log
/// @param spillRows     number of predictions deleted from queues of spilled predictions
/// @param datasetRows   number of rows removed, by the fingerprint of the data set. The fingerprint is that of the
///                      rows before
/// @param reports       keys of reports and notifications from which values were removed
/// @param oldVersions   number of earlier versions of objects deleted from the bucket
/// @param learntBy      versions that were trained or compared on removed rows
/// @param notErased     places that may still have the rows, and what to do about each
public record Erasure(
        Instant at,
        String reason,
        long logRows,
        long spillRows,
        Map<String, Long> datasetRows,
        List<String> reports,
        long oldVersions,
        List<ModelVersion> learntBy,
        List<String> notErased) {
    public Erasure {
        datasetRows = new TreeMap<>(datasetRows);
        reports = List.copyOf(reports);
        learntBy = List.copyOf(learntBy);
        notErased = List.copyOf(notErased);
    }
}
