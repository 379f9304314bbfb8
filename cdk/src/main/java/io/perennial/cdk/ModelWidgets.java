package io.perennial.cdk;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.ServingMetric;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.HorizontalAnnotation;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/// Widgets with the model's own metrics and the log of its serving function.
record ModelWidgets(StackOptions options, DashboardSources sources) {
    static final int HALF_WIDTH = 12;

    IWidget predictions() {
        return graph("Predictions per window", ofModel(MonitoringMetric.PREDICTIONS));
    }

    IWidget requestTimes() {
        return graph("Parts of a request, p95 (ms)", ofRequests(true));
    }

    IWidget requestProblems() {
        return graph(
                "Rejected fields, spilled predictions, cold starts, champions that failed to load", ofRequests(false));
    }

    IWidget scores() {
        return GraphWidget.Builder.create()
                .title("Scores (an alarm needs 1)")
                .width(HALF_WIDTH)
                .left(ofModel(
                        MonitoringMetric.DRIFT_SCORE,
                        MonitoringMetric.QUALITY_SCORE,
                        MonitoringMetric.PERFORMANCE_SCORE))
                .leftAnnotations(List.of(HorizontalAnnotation.builder()
                        .value(1)
                        .label("threshold")
                        .build()))
                .build();
    }

    IWidget error() {
        return graph("Error (unit of the target)", ofModel(MonitoringMetric.PREDICTION_ERROR));
    }

    IWidget estimatedError() {
        return graph("Estimated error / error on validation", ofModel(MonitoringMetric.ESTIMATED_ERROR_RATIO));
    }

    IWidget labelCoverage() {
        return graph("Label coverage", ofModel(MonitoringMetric.LABEL_COVERAGE));
    }

    /// The lines that `AliasEventLogger` writes. CloudWatch bills the query by the size of the log that it reads.
    IWidget championChanges() {
        return LogQueryWidget.Builder.create()
                .title("Champion and challenger: changes, and versions that cannot be loaded")
                .width(HALF_WIDTH)
                .view(LogQueryVisualizationType.TABLE)
                .logGroupNames(List.of(sources.serving().getLogGroup().getLogGroupName()))
                .queryLines(List.of(
                        "fields @timestamp, @message",
                        "filter @message like /is now|cannot be loaded|serves instead/",
                        "sort @timestamp desc",
                        "limit 20"))
                .build();
    }

    private List<IMetric> ofModel(MonitoringMetric... metrics) {
        return Stream.of(metrics)
                .<IMetric>map(metric -> ModelMetrics.of(options.deployment(), metric))
                .toList();
    }

    private List<IMetric> ofRequests(boolean times) {
        return Stream.of(ServingMetric.values())
                .filter(metric -> metric.isTime() == times)
                .<IMetric>map(metric -> ModelMetrics.of(options.deployment(), metric)
                        .with(MetricOptions.builder()
                                .statistic(times ? "p95" : "Sum")
                                .build()))
                .toList();
    }

    private static IWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(HALF_WIDTH)
                .left(metrics)
                .build();
    }
}
