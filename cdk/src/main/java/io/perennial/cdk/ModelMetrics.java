package io.perennial.cdk;

import io.perennial.names.Metric;
import software.amazon.awscdk.Duration;

/// The model's metrics as the CDK sees them: no dimensions, since each model has a namespace of its own.
final class ModelMetrics {
    private ModelMetrics() {}

    static software.amazon.awscdk.services.cloudwatch.Metric of(String model, Metric metric) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(Metric.namespace(model))
                .metricName(metric.metricName())
                .statistic("Maximum")
                .period(Duration.minutes(5))
                .build();
    }
}
