package io.perennial.monitoring;

import io.perennial.deployment.MonitoringMetric;
import java.util.Map;

/// Destination of metrics. Alarms evaluate the values that were published last.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
public interface MetricPublisher {
    /// @param model  name of the model
    /// @param values finite numbers
    void publish(String model, Map<MonitoringMetric, Double> values);
}
