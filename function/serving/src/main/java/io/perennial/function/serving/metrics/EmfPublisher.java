package io.perennial.function.serving.metrics;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.request.RequestMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;
import software.amazon.lambda.powertools.metrics.provider.EmfMetricsProvider;

/// Publishes the metrics of each request as one line of the function's log in CloudWatch's embedded metric
/// format (EMF). CloudWatch extracts the metrics of [ServingMetric]; ids, status and model version are
/// searchable properties. They are not dimensions, because each value of a dimension is billed as a separate
/// metric. Lines are written in the background. A Lambda function is frozen between requests, so a line may
/// appear with the next request.
///
/// Powertools' own instance is not used: it keeps one state per trace until that is flushed as a whole.
public final class EmfPublisher implements RequestMetricsPublisher {
    private final String namespace;
    private final Executor background;

    /// @param background executor of the writes
    public EmfPublisher(DeploymentName deployment, Executor background) {
        this.namespace = deployment.metricNamespace();
        this.background = background;
        // Outside Lambda, it would search for an agent on the network.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
    }

    @Override
    public void publish(RequestMetrics report) {
        if (!report.values().isEmpty()) {
            background.execute(() -> write(List.of(report), properties(report)));
        }
    }

    /// Writes a line now.
    ///
    /// @param reports    requests, at most as many as the values of a metric in a line
    /// @param properties properties of the line besides the metrics
    void write(List<RequestMetrics> reports, Map<String, Object> properties) {
        Metrics line = new EmfMetricsProvider().getMetricsInstance();
        line.setNamespace(namespace);
        line.setDefaultDimensions(DimensionSet.of(Map.of()));
        for (RequestMetrics report : reports) {
            report.values().forEach((metric, value) -> line.addMetric(metric.metricName(), value, unit(metric)));
        }
        properties.forEach(line::addMetadata);
        line.flush();
    }

    private static Map<String, Object> properties(RequestMetrics report) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("requestId", report.traceIds().requestId());
        properties.put("traceId", report.traceIds().traceId());
        properties.put("status", report.status());
        report.modelVersion().ifPresent(version -> properties.put("modelVersion", version.id()));
        return properties;
    }

    private static MetricUnit unit(ServingMetric metric) {
        return metric.isTime() ? MetricUnit.MILLISECONDS : MetricUnit.COUNT;
    }
}
