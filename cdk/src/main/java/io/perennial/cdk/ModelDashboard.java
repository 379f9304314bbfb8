package io.perennial.cdk;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.ServingMetric;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.HorizontalAnnotation;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/// CloudWatch dashboard of one model: alarms, scores, error, traffic, and the serving function.
final class ModelDashboard extends Construct {
    private final DeploymentName deployment;

    ModelDashboard(Construct scope, StackOptions options, Function serving, List<Alarm> alarms) {
        super(scope, "Dashboard");
        deployment = options.deployment();
        software.amazon.awscdk.services.cloudwatch.Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(options.deployment().stackName())
                .widgets(List.of(
                        List.of(alarmStatus(alarms)),
                        List.of(
                                scoreGraph(),
                                graph("Error (unit of the target)", model(MonitoringMetric.PREDICTION_ERROR))),
                        List.of(graph(
                                "Estimated error / error on validation",
                                model(MonitoringMetric.ESTIMATED_ERROR_RATIO))),
                        List.of(
                                graph("Predictions per window", model(MonitoringMetric.PREDICTIONS)),
                                graph("Label coverage", model(MonitoringMetric.LABEL_COVERAGE))),
                        List.of(
                                graph("Request latency, p95 (ms)", serving(true)),
                                graph(
                                        "Requests: rejected fields, spilled predictions, cold starts, champion load failures",
                                        serving(false))),
                        List.of(
                                graph("Serving: duration", List.of(serving.metricDuration())),
                                graph(
                                        "Serving: errors and throttles",
                                        List.of(serving.metricErrors(), serving.metricThrottles())))))
                .build();
    }

    private List<IMetric> model(MonitoringMetric... metrics) {
        return Stream.of(metrics)
                .<IMetric>map(monitoringMetric -> ModelMetrics.of(deployment, monitoringMetric))
                .toList();
    }

    private List<IMetric> serving(boolean times) {
        return Stream.of(ServingMetric.values())
                .filter(metric -> metric.isTime() == times)
                .<IMetric>map(metric -> ModelMetrics.of(deployment, metric)
                        .with(MetricOptions.builder()
                                .statistic(times ? "p95" : "Sum")
                                .build()))
                .toList();
    }

    private IWidget scoreGraph() {
        return GraphWidget.Builder.create()
                .title("Scores (alarm threshold 1)")
                .width(12)
                .left(model(
                        MonitoringMetric.DRIFT_SCORE,
                        MonitoringMetric.QUALITY_SCORE,
                        MonitoringMetric.PERFORMANCE_SCORE))
                .leftAnnotations(List.of(HorizontalAnnotation.builder()
                        .value(1)
                        .label("threshold")
                        .build()))
                .build();
    }

    private static IWidget alarmStatus(List<Alarm> alarms) {
        return AlarmStatusWidget.Builder.create()
                .title("Alarms")
                .width(24)
                .height(2 + Math.ceilDiv(alarms.size(), 4))
                .alarms(alarms)
                .build();
    }

    private static IWidget graph(String title, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create().title(title).width(12).left(metrics).build();
    }
}
