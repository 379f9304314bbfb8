package io.perennial.monitoring;

import io.perennial.deployment.MonitoringMetric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Keeps published metrics in memory, for tests and backtests.
public final class InMemoryMetricPublisher implements MetricPublisher {
    private final List<Publication> publications = new ArrayList<>();

    /// One call of [#publish].
    public record Publication(String model, Map<MonitoringMetric, Double> values) {}

    @Override
    public void publish(String model, Map<MonitoringMetric, Double> values) {
        if (!values.isEmpty()) {
            publications.add(new Publication(model, new EnumMap<>(values)));
        }
    }

    /// All publications that are not empty, the oldest first.
    public List<Publication> publications() {
        return List.copyOf(publications);
    }
}
