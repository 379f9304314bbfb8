package io.perennial.monitoring;

import io.perennial.deployment.MonitoringMetric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Keeps what was published on the heap: for tests and backtests.
public final class InMemoryMetricPublisher implements MetricPublisher {
    private final List<Publication> publications = new ArrayList<>();

    /// One call.
    public record Publication(String model, Map<MonitoringMetric, Double> values) {}

    @Override
    public void publish(String model, Map<MonitoringMetric, Double> values) {
        if (!values.isEmpty()) {
            publications.add(new Publication(model, new EnumMap<>(values)));
        }
    }

    /// All calls that published anything, oldest first.
    public List<Publication> publications() {
        return List.copyOf(publications);
    }
}
