package io.perennial.cdk;

import io.perennial.names.Metric;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/// One page for one model: is it still right, is it used, does the machinery run.
final class Dashboard extends Construct {
    private final String model;

    Dashboard(Construct scope, StackOptions options, Function serving) {
        super(scope, "Dashboard");
        model = options.model();
        software.amazon.awscdk.services.cloudwatch.Dashboard.Builder.create(this, "Dashboard")
                .dashboardName("Perennial-" + model)
                .widgets(List.of(
                        List.of(
                                graph(
                                        "Scores: 1 and more is too much",
                                        model(Metric.DRIFT_SCORE, Metric.QUALITY_SCORE, Metric.PERFORMANCE_SCORE)),
                                graph("Error, in the target's unit", model(Metric.ERROR))),
                        List.of(
                                graph("Predictions a window", model(Metric.PREDICTIONS)),
                                graph("Share of predictions with an actual", model(Metric.LABEL_COVERAGE))),
                        List.of(
                                graph("Serving: duration", List.of(serving.metricDuration())),
                                graph(
                                        "Serving: errors and throttles",
                                        List.of(serving.metricErrors(), serving.metricThrottles())))))
                .build();
    }

    private List<IMetric> model(Metric... metrics) {
        return Stream.of(metrics)
                .<IMetric>map(metric -> ModelMetrics.of(model, metric))
                .toList();
    }

    private static IWidget graph(String title, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create().title(title).width(12).left(metrics).build();
    }
}
