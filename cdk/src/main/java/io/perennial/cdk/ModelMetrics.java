package io.perennial.cdk;

import io.perennial.names.Metric;
import io.perennial.names.ServingMetric;
import software.amazon.awscdk.Duration;

/// The model's metrics as the CDK sees them: no dimensions, since each model has a namespace of its own.
final class ModelMetrics {
    private ModelMetrics() {}

    static software.amazon.awscdk.services.cloudwatch.Metric of(String model, Metric metric) {
        return named(model, metric.metricName());
    }

    static software.amazon.awscdk.services.cloudwatch.Metric of(String model, ServingMetric metric) {
        return named(model, metric.metricName());
    }

    private static software.amazon.awscdk.services.cloudwatch.Metric named(String model, String name) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(Metric.namespace(model))
                .metricName(name)
                .statistic("Maximum")
                .period(Duration.minutes(5))
                .build();
    }
}
