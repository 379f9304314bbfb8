package io.perennial.cdk.cost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Monthly cost of a stack, line by line.
///
/// @param prices price list of the estimate
/// @param lines  lines of the estimate, fixed costs first
record CostEstimate(PriceList prices, List<Line> lines) {
    private static final double KILOBYTES = 1e6;
    private static final int TRANSITIONS = 20;
    private static final int POLLERS = 5;
    private static final int POLL_SECONDS = 20;

    /// @param fixed    whether the cost does not depend on traffic
    /// @param quantity quantity in the unit
    record Line(boolean fixed, String description, double quantity, String unit, double usd) {}

    CostEstimate {
        lines = List.copyOf(lines);
    }

    double total() {
        return lines.stream().mapToDouble(Line::usd).sum();
    }

    double fixed() {
        return lines.stream().filter(Line::fixed).mapToDouble(Line::usd).sum();
    }

    static CostEstimate of(BillableResources stack, UsageAssumptions usageAssumptions, PriceList priceList) {
        return new Calculation(stack, usageAssumptions, priceList).estimate();
    }

    private record Calculation(BillableResources stack, UsageAssumptions usage, PriceList prices, List<Line> lines) {
        Calculation(BillableResources stack, UsageAssumptions usage, PriceList prices) {
            this(stack, usage, prices, new ArrayList<>());
        }

        CostEstimate estimate() {
            addCloudWatchLines();
            addMonitoringLines();
            addRetrainingLines();
            addReplayLines();
            addServingLines();
            addPredictionLogLines();
            return new CostEstimate(prices, lines);
        }

        private void addCloudWatchLines() {
            addFixed("CloudWatch custom metrics", stack.customMetrics(), "metrics", PricedItem.METRIC);
            addFixed(
                    "CloudWatch alarms (" + stack.alarms() + ", by the metrics they evaluate)",
                    stack.alarmMetrics(),
                    "metrics",
                    PricedItem.ALARM_METRIC);
            addFixed("CloudWatch composite alarms", stack.compositeAlarms(), "alarms", PricedItem.COMPOSITE_ALARM);
            addFixed("CloudWatch dashboards", stack.dashboards(), "dashboards", PricedItem.DASHBOARD);
            addFixed("SNS notifications by e-mail", usage.notifications(), "e-mails", PricedItem.EMAILS);
        }

        private void addMonitoringLines() {
            double windows =
                    (double) UsageAssumptions.MONTH.toSeconds() / stack.window().toSeconds();
            addFixed("CloudWatch metrics published", windows, "calls", PricedItem.METRIC_PUTS);
            addFixed("Lambda monitoring", seconds("monitoring", usage.monitoringTime()) * windows, "GB-s", memory());
            addFixed("Lambda trigger", seconds("retrain-trigger", Duration.ofSeconds(1)) * windows, "GB-s", memory());
            addFixed("S3 reports and alias reads", windows * 10, "writes", PricedItem.S3_PUTS);
            addFixed("Lambda invocations by schedules", windows * 2, "invocations", PricedItem.LAMBDA_REQUESTS);
        }

        private void addRetrainingLines() {
            addFixed(
                    "Lambda retraining (" + usage.retrainings() + " runs)",
                    seconds("retraining", usage.retrainingTime()) * usage.retrainings(),
                    "GB-s",
                    memory());
            addFixed(
                    "Step Functions",
                    usage.retrainings() * (double) TRANSITIONS,
                    "transitions",
                    PricedItem.TRANSITIONS);
            addFixed("S3 registry", usage.registryGigabytes(), "GB", PricedItem.REGISTRY_STORAGE);
        }

        /// Lambda polls a queue with five connections, each for 20 seconds, whether it has messages or not.
        private void addReplayLines() {
            double polls = (double) UsageAssumptions.MONTH.toSeconds() * POLLERS / POLL_SECONDS;
            addFixed(
                    "SQS polls of the spill queue",
                    stack.queuesWithFunction() * polls,
                    "requests",
                    PricedItem.SQS_REQUESTS);
        }

        private void addServingLines() {
            double requests = 2.0 * usage.predictions();
            if (stack.httpApi()) {
                addVariable("API Gateway HTTP API", requests, "requests", PricedItem.API_REQUESTS);
            }
            addVariable("Lambda serving, invocations", requests, "requests", PricedItem.LAMBDA_REQUESTS);
            addVariable("Lambda serving, time", seconds("serving", usage.servingTime()) * requests, "GB-s", memory());
            double reads = (double) UsageAssumptions.MONTH.toSeconds()
                    / stack.aliasPollInterval().toSeconds();
            addVariable("S3 reads of the champion alias", Math.min(requests, reads), "reads", PricedItem.S3_GETS);
            addVariable("X-Ray traces", requests * 0.05, "traces", PricedItem.TRACES);
            addVariable("CloudWatch logs", requests / KILOBYTES, "GB", PricedItem.LOGS);
        }

        private void addPredictionLogLines() {
            double units = Math.ceil(usage.itemKilobytes());
            addVariable("DynamoDB writes", 2 * units * usage.predictions(), "write units", PricedItem.WRITES);
            addVariable(
                    "DynamoDB reads", usage.readsPerPrediction() * usage.predictions(), "read units", PricedItem.READS);
            double months = (double) stack.predictionRetention().toSeconds() / UsageAssumptions.MONTH.toSeconds();
            double gigabytes = usage.predictions() * usage.itemKilobytes() / KILOBYTES * months;
            addVariable("DynamoDB storage, once retention is reached", gigabytes, "GB", PricedItem.LOG_STORAGE);
            if (stack.backups()) {
                addVariable("DynamoDB backups", gigabytes, "GB", PricedItem.LOG_BACKUP);
            }
        }

        private PricedItem memory() {
            return stack.arm64() ? PricedItem.ARM_GB_SECONDS : PricedItem.GB_SECONDS;
        }

        private double seconds(String role, Duration each) {
            return stack.memoryGigabytes().getOrDefault(role, 0.0) * each.toMillis() / 1000.0;
        }

        private void addFixed(String what, double quantity, String unit, PricedItem pricedItem) {
            lines.add(new Line(true, what, quantity, unit, prices.of(pricedItem, quantity)));
        }

        private void addVariable(String what, double quantity, String unit, PricedItem pricedItem) {
            lines.add(new Line(false, what, quantity, unit, prices.of(pricedItem, quantity)));
        }
    }
}
