package io.perennial.serving.call;

import io.perennial.names.Metric;
import io.perennial.names.ServingMetric;
import java.util.Map;
import java.util.concurrent.Executor;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;
import software.amazon.lambda.powertools.metrics.provider.EmfMetricsProvider;

/// Tells of each request in one line of the function's log, in CloudWatch's embedded metric format: CloudWatch makes
/// the figures of [ServingMetric] of it, and who searches the log finds ids, status and model version beside them.
/// Those
/// are no dimensions, because each value of a dimension is a metric of its own that is paid for.
///
/// Lines are written in the background. A Lambda stands still between requests, so a line may come with the next one.
///
/// Powertools' own instance is not used: it keeps one state per trace until that is flushed as a whole.
public final class EmfLines implements CallReports {
    private final String namespace;
    private final Executor background;

    /// @param background runs what nobody waits for
    public EmfLines(String model, Executor background) {
        this.namespace = Metric.namespace(model);
        this.background = background;
        // Elsewhere than in a Lambda it would look for an agent on the network.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
    }

    @Override
    public void tell(CallReport report) {
        if (!report.figures().isEmpty()) {
            background.execute(() -> write(report));
        }
    }

    private void write(CallReport report) {
        Metrics line = new EmfMetricsProvider().getMetricsInstance();
        line.setNamespace(namespace);
        line.setDefaultDimensions(DimensionSet.of(Map.of()));
        report.figures().forEach((metric, value) -> line.addMetric(metric.metricName(), value, unit(metric)));
        line.addMetadata("requestId", report.trail().requestId());
        line.addMetadata("traceId", report.trail().traceId());
        line.addMetadata("status", report.status());
        report.version().ifPresent(version -> line.addMetadata("modelVersion", version.id()));
        line.flush();
    }

    private static MetricUnit unit(ServingMetric metric) {
        return metric.isTime() ? MetricUnit.MILLISECONDS : MetricUnit.COUNT;
    }
}
