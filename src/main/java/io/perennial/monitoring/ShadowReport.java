package io.perennial.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.registry.ModelVersion;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Map;
import java.util.TreeMap;

/// Predictions of a challenger in a window, on records that the evaluated version predicted as well.
///
/// @param challenger        the version in shadow
/// @param predicted         number of records that it predicted in time
/// @param late              number of records that it did not predict in time
/// @param failed            number of records on which it failed
/// @param meanDifference    mean absolute difference of both predictions: in the target's unit, of the
///                          probability of a binary target, of a multi-class target half the sum over its
///                          classes; 0 without predictions
/// @param disagreement      share of records with another predicted class; 0 for a regression
/// @param labelled          number of predicted records whose actual is known
/// @param championMetrics   metrics of the evaluated version on the labelled records
/// @param challengerMetrics metrics of the challenger on the same records
public record ShadowReport(
        ModelVersion challenger,
        long predicted,
        long late,
        long failed,
        double meanDifference,
        double disagreement,
        long labelled,
        Map<String, ConfidenceInterval> championMetrics,
        Map<String, ConfidenceInterval> challengerMetrics) {
    public ShadowReport {
        championMetrics = new TreeMap<>(championMetrics);
        challengerMetrics = new TreeMap<>(challengerMetrics);
    }

    /// Number of records requested from the challenger.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long requested() {
        return predicted + late + failed;
    }
}
