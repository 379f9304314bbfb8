package io.perennial.serving.call;

import io.perennial.deployment.ServingMetric;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.Optional;

/// What is told of a request once it is answered.
///
/// @param status  of HTTP
/// @param version the model that answered, or was asked to; empty if none was needed
/// @param figures milliseconds and counts; what did not happen is absent
public record CallReport(Trail trail, int status, Optional<ModelVersion> version, Map<ServingMetric, Double> figures) {
    private static final int ANSWERED = 200;

    public CallReport {
        figures = Map.copyOf(figures);
    }

    /// Answered well, and nothing but times to tell: no error, nothing spilled, not the first of a process.
    public boolean isOrdinary() {
        return status == ANSWERED && figures.keySet().stream().allMatch(ServingMetric::isTime);
    }
}
