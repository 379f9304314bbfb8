package io.perennial.cdk.cost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a stack costs a month, line by line.
///
/// @param prices that it is reckoned with
/// @param lines  fixed costs first
record Bill(Prices prices, List<Line> lines) {
    private static final double KILOBYTES = 1e6;
    private static final int TRANSITIONS = 20;

    /// @param fixed    whether it is due without any traffic
    /// @param quantity of the unit
    record Line(boolean fixed, String what, double quantity, String unit, double dollars) {}

    Bill {
        lines = List.copyOf(lines);
    }

    double total() {
        return lines.stream().mapToDouble(Line::dollars).sum();
    }

    double fixed() {
        return lines.stream().filter(Line::fixed).mapToDouble(Line::dollars).sum();
    }

    static Bill of(Inventory stack, Usage usage, Prices prices) {
        return new Reckoning(stack, usage, prices).bill();
    }

    private record Reckoning(Inventory stack, Usage usage, Prices prices, List<Line> lines) {
        Reckoning(Inventory stack, Usage usage, Prices prices) {
            this(stack, usage, prices, new ArrayList<>());
        }

        Bill bill() {
            watching();
            windows();
            retrainings();
            answering();
            keeping();
            return new Bill(prices, lines);
        }

        private void watching() {
            fixed("CloudWatch custom metrics", stack.customMetrics(), "metrics", Price.METRIC);
            fixed(
                    "CloudWatch alarms (" + stack.alarms() + ", by the metrics they look at)",
                    stack.alarmMetrics(),
                    "metrics",
                    Price.ALARM_METRIC);
            fixed("CloudWatch composite alarms", stack.compositeAlarms(), "alarms", Price.COMPOSITE_ALARM);
            fixed("CloudWatch dashboards", stack.dashboards(), "dashboards", Price.DASHBOARD);
            fixed("SNS letters by mail", usage.letters(), "mails", Price.MAILS);
        }

        private void windows() {
            double windows = (double) Usage.MONTH.toSeconds() / stack.window().toSeconds();
            fixed("CloudWatch metrics published", windows, "calls", Price.METRIC_PUTS);
            fixed("Lambda monitoring", seconds("monitoring", usage.monitoringTime()) * windows, "GB-s", memory());
            fixed("Lambda trigger", seconds("retrain-trigger", Duration.ofSeconds(1)) * windows, "GB-s", memory());
            fixed("S3 reports and looks at the champion", windows * 10, "writes", Price.S3_PUTS);
            fixed("Lambda invocations by schedules", windows * 2, "invocations", Price.LAMBDA_REQUESTS);
        }

        private void retrainings() {
            fixed(
                    "Lambda retraining (" + usage.retrainings() + " runs)",
                    seconds("retraining", usage.retrainingTime()) * usage.retrainings(),
                    "GB-s",
                    memory());
            fixed("Step Functions", usage.retrainings() * (double) TRANSITIONS, "transitions", Price.TRANSITIONS);
            fixed("S3 registry", usage.registryGigabytes(), "GB", Price.REGISTRY_STORAGE);
        }

        private void answering() {
            double requests = 2.0 * usage.predictions();
            if (stack.httpApi()) {
                traffic("API Gateway HTTP API", requests, "requests", Price.API_REQUESTS);
            }
            traffic("Lambda serving, invocations", requests, "requests", Price.LAMBDA_REQUESTS);
            traffic("Lambda serving, time", seconds("serving", usage.servingTime()) * requests, "GB-s", memory());
            double looks = (double) Usage.MONTH.toSeconds() / stack.refresh().toSeconds();
            traffic("S3 looks at the champion", Math.min(requests, looks), "reads", Price.S3_GETS);
            traffic("X-Ray traces", requests * 0.05, "traces", Price.TRACES);
            traffic("CloudWatch logs", requests / KILOBYTES, "GB", Price.LOGS);
        }

        private void keeping() {
            double units = Math.ceil(usage.itemKilobytes());
            traffic("DynamoDB writes", 2 * units * usage.predictions(), "write units", Price.WRITES);
            traffic("DynamoDB reads", usage.readsPerPrediction() * usage.predictions(), "read units", Price.READS);
            double months = (double) stack.retention().toSeconds() / Usage.MONTH.toSeconds();
            double gigabytes = usage.predictions() * usage.itemKilobytes() / KILOBYTES * months;
            traffic("DynamoDB storage, once retention is reached", gigabytes, "GB", Price.LOG_STORAGE);
            if (stack.backups()) {
                traffic("DynamoDB backups", gigabytes, "GB", Price.LOG_BACKUP);
            }
        }

        private Price memory() {
            return stack.arm() ? Price.ARM_GB_SECONDS : Price.GB_SECONDS;
        }

        private double seconds(String role, Duration each) {
            return stack.memory().getOrDefault(role, 0.0) * each.toMillis() / 1000.0;
        }

        private void fixed(String what, double quantity, String unit, Price price) {
            lines.add(new Line(true, what, quantity, unit, prices.of(price, quantity)));
        }

        private void traffic(String what, double quantity, String unit, Price price) {
            lines.add(new Line(false, what, quantity, unit, prices.of(price, quantity)));
        }
    }
}
