package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.localstack.Poller;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.training.data.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A caller sends every distance halved, while the data drifts as well. A notification reports the data quality
/// issue, and no retraining learns from the rows, although the model has decayed too.
class DataQualityIssueIT {
    /// Late in March, when no other test sends anything.
    private static final int DAY = 27;

    private static final double FACTOR = 0.5;
    private static final Duration SERVING_TIMEOUT = Duration.ofSeconds(30);
    private static final String MODEL = SharedDeployment.DEPLOYMENT.model();

    private final DeployedStack deployedStack = SharedDeployment.STACK;
    private final TrafficDays trafficDays = new TrafficDays(SharedDeployment.DATA, deployedStack);

    @BeforeAll
    static void champion() {
        SharedDeployment.requireChampion();
        Poller.until(
                SERVING_TIMEOUT,
                () -> SharedDeployment.API.get("/readyz").status() == 200,
                () -> "the API does not serve a champion");
    }

    @Test
    void shouldNotifyOfADataQualityIssueAndRetrainOnNoneOfIt() {
        List<String> executions = deployedStack.executions();

        JsonNode summary = trafficDays.sendAndMonitor(DAY, withHalvedDistances(SharedDeployment.DATA.day(DAY)));

        assertThat(summary.at("/metrics/QualityScore").asDouble()).isGreaterThan(1);
        assertThat(trafficDays.latest(MonitoringMetric.QUALITY_SCORE)).isGreaterThan(1);
        assertThat(deployedStack.alarmsInAlarm()).contains(ModelAlarm.QUALITY, ModelAlarm.PERFORMANCE);
        assertThat(SharedDeployment.INBOX
                        .awaitNotification(
                                "ALARM " + DeploymentName.local(MODEL) + ": the data has quality issues",
                                "as if multiplied by 0.5")
                        .text())
                .contains("trip_distance", "no retraining starts while this alarm is in ALARM. Fix the data")
                .contains("2025-03-27 00:00", summary.path("report").asText());
        assertThat(deployedStack.runRetrainTrigger(CongestionData.end(DAY)).toString())
                .contains(
                        "skipped",
                        "'" + ModelAlarm.QUALITY.alarmName(DeploymentName.local(MODEL))
                                + "' is in ALARM: fix the data first");
        assertThat(trafficDays
                        .sendAndMonitor(DAY + 1)
                        .at("/metrics/QualityScore")
                        .asDouble())
                .isLessThan(1);

        assertThat(deployedStack.alarmsInAlarm()).doesNotContain(ModelAlarm.QUALITY);
        assertThat(SharedDeployment.INBOX
                        .awaitNotification("OK " + DeploymentName.local(MODEL) + ": quality", "returned to OK")
                        .text())
                .contains("In ALARM since 2025-03-27 00:00");
        assertThat(deployedStack.executions())
                .as("retrainings, now that messages later than those of the alarms were handled")
                .isEqualTo(executions);
    }

    private static Table withHalvedDistances(Table rows) {
        Contract contract = SharedDeployment.DATA.contract();
        int distance = contract.indexOf("trip_distance");
        List<Example> examples = rows.examples(contract).stream()
                .map(example -> {
                    var values = new ArrayList<>(example.values());
                    if (values.get(distance) instanceof FieldValue.Real(double miles)) {
                        values.set(distance, new FieldValue.Real(FACTOR * miles));
                    }
                    return new Example(values);
                })
                .toList();
        return Table.of(contract, examples, rows.target());
    }
}
