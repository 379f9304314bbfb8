package io.perennial.monitoring;

import io.perennial.deployment.MonitoringMetric;
import java.util.Map;

/// Where metrics go. Alarms look at what was published last.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
public interface MetricPublisher {
    /// @param model  whose metrics
    /// @param values finite numbers
    void publish(String model, Map<MonitoringMetric, Double> values);
}
