package io.perennial.performance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.registry.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// How good the predictions of a window were.
///
/// @param verdict    decayed if a part's score reaches 1
/// @param lacking    what a verdict needs; empty if there is one
/// @param arrival    how many actuals have come, and how late
/// @param actuals    what came
/// @param window     figures of the window by name, see [Figures]; empty without any actual
/// @param validation the same figures of the validation window
/// @param parts      error, bias and skill as ratios to validation; empty without a verdict
/// @param promise    what answers say of their own certainty, against what came; nothing in reports of older code
public record PerformanceReport(
        PerformanceVerdict verdict,
        String lacking,
        LabelArrival arrival,
        Actuals actuals,
        Map<String, Estimate> window,
        Map<String, Estimate> validation,
        List<PerformancePart> parts,
        Promise promise) {
    public PerformanceReport {
        window = new TreeMap<>(window);
        validation = new TreeMap<>(validation);
        parts = List.copyOf(parts);
        promise = Objects.requireNonNullElse(promise, Promise.NONE);
    }

    /// Predictions whose actual is known.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long labelled() {
        return arrival.labelled();
    }

    /// The worst part's; 0 without a verdict.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        return decisive().map(PerformancePart::score).orElse(0.0);
    }

    /// The part whose score is that of the window; empty without a verdict.
    @JsonIgnore
    public Optional<PerformancePart> decisive() {
        return parts.stream().max(Comparator.comparingDouble(PerformancePart::score));
    }

    public Optional<PerformancePart> part(PerformancePart.Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).findFirst();
    }
}
