package io.perennial.monitoring;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Result of one run of monitoring.
///
/// @param version  evaluated version, null without a champion
/// @param headline the verdict in one sentence
/// @param findings the verdict in detail
/// @param metrics  published values by metric name
/// @param report   key of the report page in the registry, null without a champion
public record MonitoringSummary(
        String model,
        @Nullable ModelVersion version,
        Window window,
        String headline,
        List<String> findings,
        Map<String, Double> metrics,
        @Nullable String report) {
    public MonitoringSummary {
        findings = List.copyOf(findings);
        metrics = new TreeMap<>(metrics);
    }

    static Map<String, Double> byName(Map<MonitoringMetric, Double> metrics) {
        Map<String, Double> named = new TreeMap<>();
        metrics.forEach((monitoringMetric, value) -> named.put(monitoringMetric.metricName(), value));
        return named;
    }
}
