package io.perennial.performance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Performance of a window's predictions.
///
/// @param verdict           decayed if the score of an aspect reaches 1
/// @param neededForVerdict  text about what is missing for a verdict; empty if there is one
/// @param arrival           number and delay of the actuals
/// @param actuals           summary of the actuals
/// @param windowMetrics     metrics of the window by name, see [MetricNames]; empty without any actual
/// @param validationMetrics the same metrics of the validation window
/// @param aspects           error, bias and skill as ratios to validation; empty without a verdict
/// @param calibration       calibration of the predictions; empty in reports of older code
public record PerformanceReport(
        PerformanceVerdict verdict,
        String neededForVerdict,
        LabelArrival arrival,
        ActualsSummary actuals,
        Map<String, ConfidenceInterval> windowMetrics,
        Map<String, ConfidenceInterval> validationMetrics,
        List<PerformanceAspect> aspects,
        CalibrationReport calibration) {
    public PerformanceReport {
        windowMetrics = new TreeMap<>(windowMetrics);
        validationMetrics = new TreeMap<>(validationMetrics);
        aspects = List.copyOf(aspects);
        calibration = Objects.requireNonNullElse(calibration, CalibrationReport.NONE);
    }

    /// Number of predictions whose actual is known.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long labelled() {
        return arrival.labelled();
    }

    /// Score of the worst aspect; 0 without a verdict.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        return worstAspect().map(PerformanceAspect::score).orElse(0.0);
    }

    /// The aspect with the highest score; empty without a verdict.
    @JsonIgnore
    public Optional<PerformanceAspect> worstAspect() {
        return aspects.stream().max(Comparator.comparingDouble(PerformanceAspect::score));
    }

    public Optional<PerformanceAspect> aspect(PerformanceAspect.Kind kind) {
        return aspects.stream().filter(part -> part.kind() == kind).findFirst();
    }
}
