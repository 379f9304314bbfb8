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

/// How good the predictions of a window were.
///
/// @param verdict           decayed if a part's score reaches 1
/// @param neededForVerdict  what a verdict needs; empty if there is one
/// @param arrival           how many actuals have come, and how late
/// @param actuals           what came
/// @param windowMetrics     figures of the window by name, see [MetricNames]; empty without any actual
/// @param validationMetrics the same figures of the validation window
/// @param aspects           error, bias and skill as ratios to validation; empty without a verdict
/// @param calibration       what answers say of their own certainty, against what came; nothing in reports of
///                          older code
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

    /// Predictions whose actual is known.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long labelled() {
        return arrival.labelled();
    }

    /// The worst part's; 0 without a verdict.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        return worstAspect().map(PerformanceAspect::score).orElse(0.0);
    }

    /// The part whose score is that of the window; empty without a verdict.
    @JsonIgnore
    public Optional<PerformanceAspect> worstAspect() {
        return aspects.stream().max(Comparator.comparingDouble(PerformanceAspect::score));
    }

    public Optional<PerformanceAspect> aspect(PerformanceAspect.Kind kind) {
        return aspects.stream().filter(part -> part.kind() == kind).findFirst();
    }
}
