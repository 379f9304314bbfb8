package io.perennial.cdk;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.ServingMetric;
import software.amazon.awscdk.Duration;

/// CDK metrics of a model. They have no dimensions, since each model has its own namespace.
final class ModelMetrics {
    private ModelMetrics() {}

    static software.amazon.awscdk.services.cloudwatch.Metric of(
            DeploymentName deployment, MonitoringMetric monitoringMetric) {
        return named(deployment, monitoringMetric.metricName());
    }

    static software.amazon.awscdk.services.cloudwatch.Metric of(DeploymentName deployment, ServingMetric metric) {
        return named(deployment, metric.metricName());
    }

    private static software.amazon.awscdk.services.cloudwatch.Metric named(DeploymentName deployment, String name) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(deployment.metricNamespace())
                .metricName(name)
                .statistic("Maximum")
                .period(Duration.minutes(5))
                .build();
    }
}
