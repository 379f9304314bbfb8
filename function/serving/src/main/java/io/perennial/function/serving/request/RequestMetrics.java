package io.perennial.function.serving.request;

import io.perennial.deployment.ServingMetric;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.Optional;

/// What is told of a request once it is answered.
///
/// @param status       of HTTP
/// @param modelVersion the model that answered, or was asked to; empty if none was needed
/// @param values       milliseconds and counts; what did not happen is absent
public record RequestMetrics(
        TraceIds traceIds, int status, Optional<ModelVersion> modelVersion, Map<ServingMetric, Double> values) {
    private static final int OK = 200;

    public RequestMetrics {
        values = Map.copyOf(values);
    }

    /// Answered well, and nothing but times to tell: no error, nothing spilled, not the first of a process.
    public boolean isOrdinary() {
        return status == OK && values.keySet().stream().allMatch(ServingMetric::isTime);
    }
}
