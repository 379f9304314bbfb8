package io.perennial.function.serving.metrics;

import io.perennial.function.serving.request.RequestMetrics;

/// Takes what is told of requests, without keeping them waiting.
@FunctionalInterface
public interface RequestMetricsPublisher {
    void publish(RequestMetrics report);
}
