package io.perennial.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.registry.ModelVersion;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Map;
import java.util.TreeMap;

/// What a challenger said in a window to records that the judged version answered.
///
/// @param challenger        the version in shadow
/// @param predicted         records it predicted in time
/// @param late              records it did not predict in time
/// @param failed            records it failed on
/// @param meanDifference    mean absolute difference of both predictions: in the target's unit, of the
///                          probability of a binary target, of a multi-class target half the sum over its
///                          classes; 0 without predictions
/// @param disagreement      share of records decided otherwise: another truth value or class; 0 for a
///                          regression
/// @param labelled          predicted records whose actual is known
/// @param championMetrics   figures of the judged version on those
/// @param challengerMetrics figures of the challenger on the same rows
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

    /// Records that it was asked for.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long requested() {
        return predicted + late + failed;
    }
}
