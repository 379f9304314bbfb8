package io.perennial.cdk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.cdk.TemplateFiles;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.ServingMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostEstimateTest {
    private static final PriceList PRICES = PriceList.pinned();
    private static final JsonNode TEMPLATE = TemplateFiles.aws();
    private static final BillableResources STACK = BillableResources.of(TEMPLATE);

    @Test
    void shouldCountWhatTheTemplateHolds() {
        String text = TEMPLATE.toString();
        int alarms = text.split("\"AWS::CloudWatch::Alarm\"", -1).length - 1;
        int alarmsOnTwoMetrics = 3;

        assertThat(STACK.monitoringMetrics()).isEqualTo(MonitoringMetric.values().length);
        assertThat(STACK.requestMetrics()).isEqualTo(ServingMetric.values().length);
        assertThat(STACK.alarms()).isEqualTo(alarms).isGreaterThan(ModelAlarm.values().length);
        assertThat(STACK.alarmMetrics()).isEqualTo(alarms + alarmsOnTwoMetrics);
        assertThat(STACK.dashboards()).isEqualTo(1);
        assertThat(STACK.memoryGigabytes())
                .containsOnlyKeys("serving", "monitoring", "notifier", "replay", "retrain-trigger", "retraining")
                .containsEntry("serving", 1.0);
        assertThat(STACK.window()).isEqualTo(Duration.ofDays(1));
        assertThat(STACK.predictionRetention()).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void shouldMatchHandComputedCostsOfAMillionPredictions() {
        CostEstimate costEstimate = CostEstimate.of(STACK, UsageAssumptions.of(1_000_000), PRICES);

        assertThat(dollars(costEstimate, "API Gateway HTTP API")).isCloseTo(2.00, within(1e-9));
        assertThat(dollars(costEstimate, "Lambda serving, invocations")).isCloseTo(0.40, within(1e-9));
        assertThat(dollars(costEstimate, "Lambda serving, time"))
                .isCloseTo(2_000_000 * 0.025 * 1.0 * 0.0000166667, within(1e-6));
        assertThat(dollars(costEstimate, "DynamoDB writes")).isCloseTo(1.25, within(1e-9));
        assertThat(costEstimate.total())
                .isCloseTo(
                        costEstimate.lines().stream()
                                .mapToDouble(CostEstimate.Line::usd)
                                .sum(),
                        within(1e-9));
    }

    @Test
    void shouldCostTheSameWithoutTrafficHoweverMuchTrafficThereIs() {
        CostEstimate idle = CostEstimate.of(STACK, UsageAssumptions.of(0), PRICES);

        assertThat(idle.total()).isEqualTo(idle.fixed());
        assertThat(CostEstimate.of(STACK, UsageAssumptions.of(100_000), PRICES).total())
                .isGreaterThan(idle.total());
    }

    @Test
    void shouldCostMoreWithMoreAlarms() {
        BillableResources fewer = BillableResources.of(
                TemplateFiles.aws(Map.of("monitoring.label_coverage_alarm", "off", "monitoring.drift_alarm", "off")));

        assertThat(STACK.alarmMetrics() - fewer.alarmMetrics()).isEqualTo(2);
        assertThat(CostEstimate.of(STACK, UsageAssumptions.of(0), PRICES).total()
                        - CostEstimate.of(fewer, UsageAssumptions.of(0), PRICES).total())
                .isCloseTo(0.20, within(1e-9));
    }

    @Test
    void shouldPrintATableWithItsTotalAndItsAssumptions(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("template.json");
        Files.writeString(file, new ObjectMapper().writeValueAsString(TEMPLATE));

        String table = CostCommand.text(file.toString(), "100000");

        assertThat(table)
                .startsWith("Idle: US$ ")
                .contains("CloudWatch metrics of requests", "for 100,000 predictions", "total")
                .contains(PRICES.region(), PRICES.date(), "no free tier")
                .containsPattern("CloudWatch dashboards beyond the 3 free ones of an account +0 dashboards +0\\.00");
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(160));
    }

    @Test
    void shouldKnowRegionAndDateOfThePrices() {
        assertThat(PRICES.region()).isEqualTo("us-east-1");
        assertThat(LocalDate.parse(PRICES.date())).isAfter("2025-01-01");
    }

    @Test
    void shouldNameABadCountAndABadTemplate(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("template.json");
        Files.writeString(file, "{}");

        assertThatThrownBy(() -> CostCommand.text(file.toString(), "many"))
                .hasMessageContaining("PREDICTIONS is 'many'");
        assertThatThrownBy(() -> CostCommand.text(file.toString(), "-1")).hasMessageContaining("PREDICTIONS is -1");
        assertThatThrownBy(() -> CostCommand.text(file.toString(), "1")).hasMessageContaining("make synth");
    }

    private static double dollars(CostEstimate costEstimate, String what) {
        return costEstimate.lines().stream()
                .filter(line -> line.description().equals(what))
                .findFirst()
                .orElseThrow()
                .usd();
    }

    @Test
    void shouldCostLessOnArm() {
        CostEstimate arm = CostEstimate.of(
                BillableResources.of(TemplateFiles.aws(Map.of("architecture", "arm64"))),
                UsageAssumptions.of(1_000_000),
                PRICES);
        assertThat(dollars(arm, "Lambda serving, time"))
                .isCloseTo(2_000_000 * 0.025 * 1.0 * 0.0000133334, within(1e-6));
    }
}
