package io.perennial.function.serving.request;

import io.perennial.deployment.ServingMetric;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.Optional;

/// Metrics of a completed request.
///
/// @param status       HTTP status
/// @param modelVersion version that predicted or failed; empty if none was needed
/// @param values       milliseconds and counts; zero counts are absent
public record RequestMetrics(
        TraceIds traceIds, int status, Optional<ModelVersion> modelVersion, Map<ServingMetric, Double> values) {
    private static final int OK = 200;

    public RequestMetrics {
        values = Map.copyOf(values);
    }

    /// Whether the request succeeded and has only times: no error, no spilled prediction, not the first request
    /// of a process.
    public boolean isOrdinary() {
        return status == OK && values.keySet().stream().allMatch(ServingMetric::isTime);
    }
}
