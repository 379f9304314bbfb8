package io.perennial.localstack.account;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a smoke test used, for an estimate of its cost.
///
/// @param requests    number of requests to the API
/// @param writes      write units of the prediction log, one for each prediction and each actual
/// @param serving     gibibyte-seconds of the serving function
/// @param retraining  gibibyte-seconds of the retraining function, two tasks at a time at most
/// @param transitions number of state transitions
/// @param resources   number of resources by type
/// @param lifetime    time for which the stack exists
record SmokeUsage(
        int requests,
        int writes,
        double serving,
        double retraining,
        int transitions,
        Map<String, Long> resources,
        Duration lifetime) {
    private static final double HOURS_OF_A_MONTH = 730;
    private static final double MILLION = 1e6;

    SmokeUsage {
        resources = Map.copyOf(resources);
    }

    private record Line(String what, double quantity, double dollars) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "  %-48s %12.2f  US$ %.5f", what, quantity, dollars);
        }
    }

    /// Lines of amount and cost, and their sum.
    String estimate(SmokePrices prices) {
        List<Line> lines = lines(prices);
        double sum = lines.stream().mapToDouble(Line::dollars).sum();
        return lines.stream().map(Line::toString).collect(Collectors.joining("\n"))
                + String.format(
                        Locale.ROOT,
                        "%n  estimate, not a bill: about US$ %.2f, by list prices of %s%n"
                                + "  left out: storage, logs, requests to S3 and the CDK's own bucket, cents at most",
                        sum,
                        prices.origin());
    }

    private List<Line> lines(SmokePrices prices) {
        double hours = Math.max(1, Math.ceil(lifetime.toMinutes() / 60.0));
        return List.of(
                new Line("API requests", requests, requests / MILLION * prices.of("http-api.requests")),
                new Line("Lambda invocations", requests, requests / MILLION * prices.of("lambda.requests")),
                new Line("Lambda serving, GB-s", serving, serving * prices.of("lambda.gb-second")),
                new Line("Lambda retraining, GB-s at most", retraining, retraining * prices.of("lambda.gb-second")),
                new Line(
                        "Step Functions transitions",
                        transitions,
                        transitions / MILLION * prices.of("step-functions.transitions")),
                new Line("DynamoDB write units", writes, writes / MILLION * prices.of("dynamodb.writes")),
                hourly("alarms", "AWS::CloudWatch::Alarm", hours, prices.of("cloudwatch.alarm-metric")),
                hourly("customer keys", "AWS::KMS::Key", hours, prices.of("kms.key")));
    }

    private Line hourly(String what, String type, double hours, double monthly) {
        double quantity = resources.getOrDefault(type, 0L) * hours;
        return new Line(what + ", hours", quantity, quantity / HOURS_OF_A_MONTH * monthly);
    }
}
