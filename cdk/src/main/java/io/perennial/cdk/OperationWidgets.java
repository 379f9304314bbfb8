package io.perennial.cdk;

import io.perennial.cdk.cost.PriceList;
import io.perennial.cdk.cost.PricedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/// Widgets with metrics that AWS publishes without charge.
record OperationWidgets(DashboardSources sources) {
    private static final Duration DAY = Duration.days(1);
    private static final Duration FIVE_MINUTES = Duration.minutes(5);
    private static final double MEBIBYTES = 1024;
    private static final PriceList PRICES = PriceList.pinned();

    IWidget requests() {
        return graph("Requests and invocations", with(List.of(api("Count", "Sum"), serving("Invocations", "Sum"))));
    }

    IWidget latency() {
        return graph(
                "Latency: API p50 and p99, function p99 (ms)",
                with(List.of(api("Latency", "p50"), api("Latency", "p99"), serving("Duration", "p99"))));
    }

    IWidget errors() {
        return graph(
                "Answers 4xx and 5xx; errors and throttles of the function",
                with(List.of(
                        api("4xx", "Sum"), api("5xx", "Sum"), serving("Errors", "Sum"), serving("Throttles", "Sum"))));
    }

    IWidget retrainings() {
        return graph(
                "Retrainings",
                Stream.of(
                                "ExecutionsStarted",
                                "ExecutionsSucceeded",
                                "ExecutionsFailed",
                                "ExecutionsTimedOut",
                                "ExecutionsAborted")
                        .<IMetric>map(name -> sources.retraining()
                                .metric(
                                        name,
                                        MetricOptions.builder()
                                                .statistic("Sum")
                                                .period(FIVE_MINUTES)
                                                .build()))
                        .toList());
    }

    IWidget tableUnits() {
        return graph(
                "Prediction log: units and throttled requests",
                List.of(
                        table("ConsumedWriteCapacityUnits", FIVE_MINUTES),
                        table("ConsumedReadCapacityUnits", FIVE_MINUTES),
                        table("WriteThrottleEvents", FIVE_MINUTES),
                        table("ReadThrottleEvents", FIVE_MINUTES)));
    }

    /// Usage times list price, per day. What does not depend on traffic is on the first line of `make cost`.
    IWidget cost() {
        double gigabytes = FunctionSpec.serving(Map.of()).memory() / MEBIBYTES;
        List<IMetric> lines = new ArrayList<>();
        sources.apiId()
                .ifPresent(_ -> lines.add(dollars(
                        "API Gateway",
                        "requests * " + price(PricedItem.API_REQUESTS, 1),
                        Map.of("requests", api("Count", "Sum").getFirst().with(perDay())))));
        lines.add(dollars(
                "Lambda serving",
                "calls * " + price(PricedItem.LAMBDA_REQUESTS, 1) + " + milliseconds * "
                        + price(PricedItem.GB_SECONDS, gigabytes / 1000),
                Map.of(
                        "calls", serving("Invocations", "Sum").getFirst().with(perDay()),
                        "milliseconds", serving("Duration", "Sum").getFirst().with(perDay()))));
        lines.add(dollars(
                "DynamoDB",
                "writes * " + price(PricedItem.WRITES, 1) + " + reads * " + price(PricedItem.READS, 1),
                Map.of(
                        "writes", table("ConsumedWriteCapacityUnits", DAY),
                        "reads", table("ConsumedReadCapacityUnits", DAY))));
        return GraphWidget.Builder.create()
                .title("Cost of the traffic, US$ per day at list prices")
                .width(ModelWidgets.HALF_WIDTH)
                .left(lines)
                .stacked(true)
                .build();
    }

    /// Price as CloudWatch reads numbers: without an exponent.
    private static String price(PricedItem item, double quantity) {
        return String.format(Locale.ROOT, "%.15f", PRICES.of(item, quantity));
    }

    private static MathExpression dollars(String label, String expression, Map<String, IMetric> metrics) {
        return MathExpression.Builder.create()
                .label(label)
                .expression(expression)
                .usingMetrics(metrics)
                .period(DAY)
                .build();
    }

    /// Empty for a function URL, which has no API.
    private List<Metric> api(String name, String statistic) {
        return sources.apiId().stream()
                .map(apiId -> metric("AWS/ApiGateway", name, Map.of("ApiId", apiId), statistic, FIVE_MINUTES))
                .toList();
    }

    private List<Metric> serving(String name, String statistic) {
        return List.of(metric(
                "AWS/Lambda",
                name,
                Map.of("FunctionName", sources.serving().getFunctionName()),
                statistic,
                FIVE_MINUTES));
    }

    private Metric table(String name, Duration period) {
        return metric("AWS/DynamoDB", name, Map.of("TableName", sources.logTable()), "Sum", period);
    }

    private static Metric metric(
            String namespace, String name, Map<String, String> dimensions, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(period)
                .build();
    }

    private static MetricOptions perDay() {
        return MetricOptions.builder().period(DAY).build();
    }

    private static List<IMetric> with(List<List<Metric>> metrics) {
        return metrics.stream().<IMetric>flatMap(List::stream).toList();
    }

    private static IWidget graph(String title, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(ModelWidgets.HALF_WIDTH)
                .left(metrics)
                .build();
    }
}
