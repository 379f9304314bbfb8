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
    private static final double GIGABYTE = 1e9;
    private static final int TRANSITIONS = 20;
    private static final double KIBIBYTES = 1024;

    /// CloudWatch bills no dashboard until an account has more than these.
    private static final int FREE_DASHBOARDS = 3;

    /// CloudWatch bills a metric for the hours in which it gets data.
    private static final Duration HOUR = Duration.ofHours(1);

    /// A write unit is 1 KB; a read unit is 4 KB, and an eventually consistent read takes half of it.
    private static final double READ_UNIT_BYTES = 2 * 4 * KIBIBYTES;

    /// DynamoDB bills the storage of an item with its index entry.
    private static final int STORED_OVERHEAD_BYTES = 100;

    /// A look at the aliases reads that of the champion and that of the challenger.
    private static final int READS_PER_LOOK = 2;

    /// Lambda waits for messages with five requests of 20 seconds at a time.
    private static final double POLLS_PER_SECOND = 5 / 20.0;

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

    /// Cost of a month in which nobody calls, customer keys apart.
    static double idle(BillableResources stack, PriceList prices) {
        return of(stack, UsageAssumptions.idle(), prices).total() - customerKeys(stack, prices);
    }

    /// Cost of the encryption keys of the account.
    static double customerKeys(BillableResources stack, PriceList prices) {
        return prices.of(PricedItem.CUSTOMER_KEY, stack.customerKeys());
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
            addServingLines();
            addPredictionLogLines();
            return new CostEstimate(prices, lines);
        }

        private void addCloudWatchLines() {
            addFixed(
                    "CloudWatch alarms (" + stack.alarms() + ", by the metrics they evaluate)",
                    stack.alarmMetrics(),
                    "metrics",
                    PricedItem.ALARM_METRIC);
            addFixed(
                    "CloudWatch dashboards beyond the " + FREE_DASHBOARDS + " free ones of an account",
                    Math.max(0, stack.dashboards() - FREE_DASHBOARDS),
                    "dashboards",
                    PricedItem.DASHBOARD);
            addFixed("KMS customer keys", stack.customerKeys(), "keys", PricedItem.CUSTOMER_KEY);
            addFixed(
                    "SQS, queues that Lambda polls (" + stack.polledQueues() + ")",
                    stack.polledQueues() * POLLS_PER_SECOND * UsageAssumptions.MONTH.toSeconds(),
                    "requests",
                    PricedItem.QUEUE_REQUESTS);
            addFixed("SNS notifications by e-mail", usage.notifications(), "e-mails", PricedItem.EMAILS);
        }

        private void addMonitoringLines() {
            double windows =
                    (double) UsageAssumptions.MONTH.toSeconds() / stack.window().toSeconds();
            addFixed("CloudWatch metrics published", windows, "calls", PricedItem.METRIC_PUTS);
            addFixed(
                    "CloudWatch metrics of monitoring (" + stack.monitoringMetrics() + ")",
                    stack.monitoringMetrics() * Math.min(1, windows / UsageAssumptions.MONTH.toHours()),
                    "months",
                    PricedItem.METRIC);
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

        private void addServingLines() {
            double requests = 2.0 * usage.predictions();
            if (stack.httpApi()) {
                addVariable("API Gateway HTTP API", requests, "requests", PricedItem.API_REQUESTS);
            }
            addVariable("Lambda serving, invocations", requests, "requests", PricedItem.LAMBDA_REQUESTS);
            addVariable("Lambda serving, time", seconds("serving", usage.servingTime()) * requests, "GB-s", memory());
            addVariable(
                    "CloudWatch metrics of requests (" + stack.requestMetrics() + ")",
                    stack.requestMetrics()
                            * secondsWithRequest(requests, HOUR.toSeconds())
                            / UsageAssumptions.MONTH.toSeconds(),
                    "months",
                    PricedItem.METRIC);
            double looks =
                    secondsWithRequest(requests, stack.aliasPollInterval().toSeconds())
                            / stack.aliasPollInterval().toSeconds();
            addVariable("S3 reads of the aliases", looks * READS_PER_LOOK, "reads", PricedItem.S3_GETS);
            if (stack.tracing()) {
                double first = secondsWithRequest(requests, 1);
                addVariable("X-Ray traces", first + (requests - first) * 0.05, "traces", PricedItem.TRACES);
            }
            addVariable("CloudWatch logs", requests / KILOBYTES, "GB", PricedItem.LOGS);
        }

        private void addPredictionLogLines() {
            double units = Math.ceil(usage.itemBytes() / KIBIBYTES);
            addVariable("DynamoDB writes", 2 * units * usage.predictions(), "write units", PricedItem.WRITES);
            addVariable(
                    "DynamoDB reads",
                    usage.readPasses() * usage.itemBytes() / READ_UNIT_BYTES * usage.predictions(),
                    "read units",
                    PricedItem.READS);
            double months = (double) stack.predictionRetention().toSeconds() / UsageAssumptions.MONTH.toSeconds();
            double gigabytes =
                    (double) usage.predictions() * (usage.itemBytes() + STORED_OVERHEAD_BYTES) / GIGABYTE * months;
            addVariable("DynamoDB storage, once retention is reached", gigabytes, "GB", PricedItem.LOG_STORAGE);
            if (stack.backups()) {
                addVariable("DynamoDB backups", gigabytes, "GB", PricedItem.LOG_BACKUP);
            }
        }

        /// Seconds of a month within an interval of this length that has a request, if requests arrive at random.
        private double secondsWithRequest(double requests, long interval) {
            double seconds = UsageAssumptions.MONTH.toSeconds();
            return seconds * (1 - Math.exp(-requests * interval / seconds));
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
