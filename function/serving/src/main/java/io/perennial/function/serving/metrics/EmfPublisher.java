package io.perennial.function.serving.metrics;

import io.perennial.deployment.MonitoringMetric;
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

/// Tells of each request in one line of the function's log, in CloudWatch's embedded metric format: CloudWatch
/// makes the figures of [ServingMetric] of it, and who searches the log finds ids, status and model version
/// beside them. Those are no dimensions, because each value of a dimension is a metric of its own that is paid
/// for.
///
/// Lines are written in the background. A Lambda stands still between requests, so a line may come with the
/// next one.
///
/// Powertools' own instance is not used: it keeps one state per trace until that is flushed as a whole.
public final class EmfPublisher implements RequestMetricsPublisher {
    private final String namespace;
    private final Executor background;

    /// @param background runs what nobody waits for
    public EmfPublisher(String model, Executor background) {
        this.namespace = MonitoringMetric.namespace(model);
        this.background = background;
        // Elsewhere than in a Lambda it would look for an agent on the network.
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
    /// @param reports    at most as many as a line may have values of one metric
    /// @param properties what stands beside the figures
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
