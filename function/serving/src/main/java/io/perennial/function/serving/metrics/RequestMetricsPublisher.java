package io.perennial.function.serving.metrics;

import io.perennial.function.serving.request.RequestMetrics;

/// Publishes the metrics of requests without delaying them.
@FunctionalInterface
public interface RequestMetricsPublisher {
    void publish(RequestMetrics report);
}
