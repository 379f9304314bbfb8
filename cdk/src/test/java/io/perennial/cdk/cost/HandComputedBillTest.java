package io.perennial.cdk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.perennial.cdk.TemplateFiles;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each line of the bill that depends on use, against one computed by hand. A prediction is two requests: its own and
/// that of its actual. A month has 730 hours, which are 2,628,000 seconds and 262,800 looks at the aliases.
class HandComputedBillTest {
    private static final int TOLERANCE_PERCENT = 25;
    private static final PriceList PRICES = PriceList.pinned();
    private static final BillableResources STACK = BillableResources.of(TemplateFiles.aws());
    private static final BillableResources TRACED = BillableResources.of(TemplateFiles.aws(Map.of("tracing", "true")));

    /// 100,000 predictions are 200,000 requests.
    ///
    /// - API: 0.2 million requests at 1.00
    /// - invocations: 0.2 million at 0.20
    /// - time: 200,000 * 0.025 s * 1 GB = 5,000 GB-s at 0.0000166667
    /// - aliases: a request every 13 s. Of 262,800 intervals of 10 s, 1 - exp(-10 / 13.14) = 53 % have one:
    ///   140,000 looks, 280,000 reads at 0.40 a million
    /// - logs: 200,000 KB = 0.2 GB at 0.50
    /// - writes: 0.2 million at 0.625, since 299 bytes are one unit
    /// - reads: 100,000 * 4 * 299 / 8,192 = 14,600 at 0.125 a million
    /// - storage: 400 days are 13.15 months; 100,000 * (299 + 100) bytes * 13.15 = 0.525 GB at 0.25, backups
    ///   at 0.20
    /// - monitoring: 30.4 windows * 31 s * 1 GB = 943 GB-s
    @ParameterizedTest
    @CsvSource({
        "API Gateway HTTP API, 0.20",
        "'Lambda serving, invocations', 0.04",
        "'Lambda serving, time', 0.0833",
        "S3 reads of the aliases, 0.112",
        "CloudWatch logs, 0.10",
        "DynamoDB writes, 0.125",
        "DynamoDB reads, 0.00183",
        "'DynamoDB storage, once retention is reached', 0.131",
        "DynamoDB backups, 0.105",
        "Lambda monitoring, 0.0157"
    })
    void shouldMatchTheBillOf100ThousandPredictions(String line, double byHand) {
        assertThat(usd(STACK, 100_000, line)).isCloseTo(byHand, withinPercentage(TOLERANCE_PERCENT));
    }

    /// 10 million predictions are 20 million requests, 7.6 a second.
    ///
    /// - API: 20 million requests at 1.00
    /// - invocations: 20 million at 0.20
    /// - time: 20 million * 0.025 s * 1 GB = 500,000 GB-s at 0.0000166667
    /// - aliases: every interval of 10 s has a request: 262,800 looks, 525,600 reads at 0.40 a million
    /// - logs: 20 GB at 0.50
    /// - writes: 20 million at 0.625
    /// - reads: 10 million * 4 * 299 / 8,192 = 1.46 million at 0.125
    /// - storage: 10 million * 399 bytes * 13.15 = 52.5 GB at 0.25, backups at 0.20
    /// - monitoring: 30.4 windows * 130 s * 1 GB = 3,954 GB-s
    @ParameterizedTest
    @CsvSource({
        "API Gateway HTTP API, 20.00",
        "'Lambda serving, invocations', 4.00",
        "'Lambda serving, time', 8.33",
        "S3 reads of the aliases, 0.21",
        "CloudWatch logs, 10.00",
        "DynamoDB writes, 12.50",
        "DynamoDB reads, 0.1825",
        "'DynamoDB storage, once retention is reached', 13.12",
        "DynamoDB backups, 10.49",
        "Lambda monitoring, 0.0659"
    })
    void shouldMatchTheBillOf10MillionPredictions(String line, double byHand) {
        assertThat(usd(STACK, 10_000_000, line)).isCloseTo(byHand, withinPercentage(TOLERANCE_PERCENT));
    }

    /// X-Ray records the first request of each second and 5 % of the others, at 5.00 a million.
    ///
    /// - 200,000 requests in 2,628,000 s: nearly each is the first of its second. 1 - exp(-0.0761) = 7.33 % of the
    ///   seconds have one, 192,600, and 5 % of the other 7,400: 193,000
    /// - 20 million: 1 - exp(-7.61) = all seconds but 0.05 %: 2,626,700, and 5 % of 17.37 million: 3.495 million
    @ParameterizedTest
    @CsvSource({"100000, 0.965", "10000000, 17.48"})
    void shouldPriceTracesByTheSamplingOfXRay(long predictions, double byHand) {
        assertThat(usd(TRACED, predictions, "X-Ray traces")).isCloseTo(byHand, withinPercentage(TOLERANCE_PERCENT));
    }

    @Test
    void shouldPriceNoTracesIfTracingIsOff() {
        assertThat(CostEstimate.of(STACK, UsageAssumptions.of(100_000), PRICES).lines())
                .noneMatch(line -> line.description().contains("X-Ray"));
    }

    /// Two runs of ten minutes each with the memory of the function; 20 transitions each at 25.00 a million.
    @Test
    void shouldMatchTheBillOfTheRetrainings() {
        double gigabytes = STACK.memoryGigabytes().getOrDefault("retraining", 0.0);

        assertThat(usd(STACK, 100_000, "Lambda retraining (2 runs)"))
                .isCloseTo(2 * 600 * gigabytes * 0.0000166667, withinPercentage(TOLERANCE_PERCENT));
        assertThat(usd(STACK, 100_000, "Step Functions")).isCloseTo(0.001, withinPercentage(TOLERANCE_PERCENT));
    }

    /// CloudWatch bills a metric for the hours in which it gets data. Monitoring publishes in 30.4 of 730 hours; at
    /// 100,000 predictions, every hour has requests.
    @Test
    void shouldBillMetricsForTheHoursWithData() {
        int ofMonitoring = STACK.monitoringMetrics();
        int ofRequests = STACK.requestMetrics();

        assertThat(usd(STACK, 100_000, "CloudWatch metrics of monitoring (" + ofMonitoring + ")"))
                .isCloseTo(ofMonitoring * 0.30 * 30.4 / 730, withinPercentage(TOLERANCE_PERCENT));
        assertThat(usd(STACK, 100_000, "CloudWatch metrics of requests (" + ofRequests + ")"))
                .isCloseTo(ofRequests * 0.30, withinPercentage(TOLERANCE_PERCENT));
    }

    /// A month without a call: alarms cost the same as with traffic; monitoring runs 30.4 times for
    /// 30 s, one retraining ends within a minute, and the registry has 1 GB.
    @Test
    void shouldMatchTheBillOfAnIdleMonth() {
        double gigabytes = STACK.memoryGigabytes().getOrDefault("retraining", 0.0);
        double byHand = STACK.monitoringMetrics() * 0.30 * 30.4 / 730
                + STACK.alarmMetrics() * 0.10
                + STACK.polledQueues() * 2_628_000 * 0.25 * 0.40 / 1e6
                + 30.4 * 30 * 0.0000166667
                + 60 * gigabytes * 0.0000166667
                + 30.4 * 10 * 5.00 / 1e6
                + 0.023;

        assertThat(CostEstimate.idle(STACK, PRICES))
                .isCloseTo(byHand, withinPercentage(TOLERANCE_PERCENT))
                .isLessThan(2);
    }

    private static double usd(BillableResources stack, long predictions, String description) {
        return CostEstimate.of(stack, UsageAssumptions.of(predictions), PRICES).lines().stream()
                .filter(line -> line.description().equals(description))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the bill has no line '" + description + "'"))
                .usd();
    }
}
