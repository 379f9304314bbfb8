package io.perennial.cdk;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.ServingMetric;
import software.amazon.awscdk.Duration;

/// CDK metrics of a model. They have no dimensions, since each model has its own namespace.
final class ModelMetrics {
    private ModelMetrics() {}

    static software.amazon.awscdk.services.cloudwatch.Metric of(String model, MonitoringMetric monitoringMetric) {
        return named(model, monitoringMetric.metricName());
    }

    static software.amazon.awscdk.services.cloudwatch.Metric of(String model, ServingMetric metric) {
        return named(model, metric.metricName());
    }

    private static software.amazon.awscdk.services.cloudwatch.Metric named(String model, String name) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(MonitoringMetric.namespace(model))
                .metricName(name)
                .statistic("Maximum")
                .period(Duration.minutes(5))
                .build();
    }
}
