package io.perennial.function.serving.metrics;

import io.perennial.function.serving.request.RequestMetrics;

/// Publishes the metrics of requests without delaying them.
@FunctionalInterface
public interface RequestMetricsPublisher extends AutoCloseable {
    void publish(RequestMetrics report);

    /// Writes the pending metrics, if there are any.
    @Override
    default void close() {}
}
