package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.json.Json;
import io.perennial.localstack.Poller;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.ExecutionPoller;
import io.perennial.localstack.stack.ProgressLog;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.Run;
import io.perennial.registry.TrainingReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The full loop, each test after the one before: first champion, traffic, drift, alarm, new champion, rollback.
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoopJourneyIT {
    /// Maximum number of days with drift until a new champion.
    private static final int MAX_DAYS_TO_PROMOTION = 8;

    private static final Duration SERVING_TIMEOUT = Duration.ofSeconds(30);
    private static final String MODEL = SharedDeployment.DEPLOYMENT.model();

    private final DeployedStack deployedStack = SharedDeployment.STACK;
    private final ApiTestClient api = SharedDeployment.API;
    private final CongestionData congestionData = SharedDeployment.DATA;
    private final ModelRegistry registry = deployedStack.registry();
    private final TrafficDays trafficDays = new TrafficDays(congestionData, deployedStack);
    private final Set<String> seenExecutions = new HashSet<>();
    private Optional<ModelVersion> firstVersion = Optional.empty();
    private double errorOfFirst;
    private int day = CongestionData.LAST_UNCONGESTED_DAY;

    @Test
    @Order(1)
    void shouldAnswer503WithRetryAfterWhileThereIsNoChampion() throws Exception {
        api.get("/healthz").ok();
        for (ApiTestClient.Response response :
                List.of(api.get("/readyz"), api.get("/model"), api.post("/predict", congestionData.record(3)))) {
            JsonNode problem = response.problem(503, "no-champion");
            assertThat(problem.path("detail").asText()).contains(MODEL, "train a first version");
            assertThat(response.retryAfter()).isEqualTo("5");
        }
        assertThat(deployedStack
                        .runMonitoring(CongestionData.end(3))
                        .path("headline")
                        .asText())
                .isEqualTo("No champion to evaluate");
        assertThat(SharedDeployment.CLI.run("rollback", MODEL).requireRefusal()).contains("has no champion");
    }

    @Test
    @Order(2)
    void shouldServeAFirstVersionOnceItIsTrained() throws Exception {
        var cliResult = SharedDeployment.train().requireSuccess();

        assertThat(cliResult.out()).contains("It is the first champion.");
        Manifest champion = registry.championManifest();
        firstVersion = Optional.of(champion.version());
        assertThat(champion.lineage().reason()).isEqualTo(new TrainingReason.First());
        waitUntilServed(champion.version());
        JsonNode model = api.get("/model").ok();
        assertThat(model.path("sha256").asText()).isEqualTo(champion.modelSha256());
        assertThat(model.at("/metrics/model/rmse/value").asDouble())
                .isLessThan(model.at("/metrics/baseline/rmse/value").asDouble());
    }

    @Test
    @Order(3)
    void shouldPredictOneAndManyAndStoreAnActualOnce() throws Exception {
        JsonNode one = api.post("/predict", congestionData.record(3)).ok();
        assertThat(one.path("modelVersion").asText())
                .isEqualTo(firstVersion.orElseThrow().id());
        assertThat(one.path("unit").asText()).isEqualTo("minutes");
        assertThat(one.path("prediction").asDouble())
                .isBetween(
                        one.at("/interval/low").asDouble(),
                        one.at("/interval/high").asDouble());
        assertThat(api.post("/predict", "[" + congestionData.record(3) + "," + congestionData.record(2) + "]")
                        .ok()
                        .path("predictions"))
                .hasSize(2);
        String id = one.path("id").asText();
        assertThat(feedback(id, 12.5)).isEqualTo("recorded");
        assertThat(feedback(id, 12.5)).isEqualTo("unchanged");
        assertThat(feedback(id, 13)).isEqualTo("conflict");
    }

    @Test
    @Order(4)
    void shouldReportADayWithoutAnAlarm() {
        JsonNode summary = trafficDays.sendAndMonitor(CongestionData.LAST_UNCONGESTED_DAY);

        errorOfFirst = summary.at("/metrics/PredictionError").asDouble();
        assertThat(trafficDays.latest(MonitoringMetric.PREDICTION_ERROR)).isEqualTo(errorOfFirst);
        assertThat(trafficDays.latest(MonitoringMetric.PREDICTIONS)).isGreaterThan(300);
        assertThat(trafficDays.latest(MonitoringMetric.LABEL_COVERAGE)).isBetween(0.9, 1.0);
        assertThat(trafficDays.latest(MonitoringMetric.PERFORMANCE_SCORE)).isLessThan(1);
        assertThat(trafficDays.latest(MonitoringMetric.ESTIMATED_ERROR_RATIO)).isBetween(0.8, 1.25);
        assertThat(deployedStack.alarmsInAlarm()).isEmpty();
        String page = summary.path("report").asText();
        assertThat(stored(page)).contains("<html", firstVersion.orElseThrow().id());
        assertThat(stored(page.replace(".html", ".json")))
                .contains(
                        "\"version\"", firstVersion.orElseThrow().id(), "\"estimatedError\"", "\"validationBacktest\"");
        assertThat(deployedStack.executions()).isSubsetOf(seenExecutions);
    }

    @Test
    @Order(5)
    void shouldRetrainByItselfWhenTrafficIsCongested() {
        JsonNode summary = trafficDays.sendAndMonitor(++day);

        assertThat(summary.at("/metrics/PredictionError").asDouble()).isGreaterThan(1.2 * errorOfFirst);
        assertThat(deployedStack.alarmsInAlarm()).contains(ModelAlarm.PERFORMANCE);
        Poller.until(
                SERVING_TIMEOUT,
                () -> !deployedStack.executions().isEmpty(),
                () -> "the performance alarm started no retraining");
        String execution = deployedStack.executions().getFirst();
        assertThat(reason(execution))
                .isEqualTo(new TrainingReason.Alarm(ModelAlarm.PERFORMANCE.alarmName(DeploymentName.local(MODEL))));
        assertThat(SharedDeployment.INBOX
                        .awaitNotification(
                                "ALARM " + DeploymentName.local(MODEL),
                                ModelAlarm.PERFORMANCE.alarmName(DeploymentName.local(MODEL)))
                        .text())
                .contains("the model has decayed", "Since    2025-03-05 00:00 UTC", "at validation")
                .contains(summary.path("report").asText());
        requireGroundedOutcome(execution);
    }

    @Test
    @Order(6)
    void shouldPromoteANewChampionWithinAFewDays() {
        while (registry.championManifest().version().equals(firstVersion.orElseThrow())) {
            assertThat(day)
                    .as("day of March without a newChampion")
                    .isLessThan(CongestionData.LAST_UNCONGESTED_DAY + MAX_DAYS_TO_PROMOTION);
            trafficDays.sendAndMonitor(++day);
            deployedStack.runRetrainTrigger(CongestionData.end(day));
            deployedStack.executions().forEach(this::requireGroundedOutcome);
        }

        Manifest newChampion = registry.championManifest();
        waitUntilServed(newChampion.version());
        assertThat(newChampion.lineage().reason()).isInstanceOf(TrainingReason.Alarm.class);
        assertThat(newChampion.lineage().parent()).isEqualTo(firstVersion.orElseThrow());
        assertThat(registry.runs())
                .anySatisfy(run -> assertThat(run.outcome().version()).isEqualTo(newChampion.version()))
                .anySatisfy(run -> assertThat(run.outcome().version()).isEqualTo(firstVersion.orElseThrow()))
                .allSatisfy(run -> assertThat(run.outcome().failure()).isNull())
                .extracting(Run::model)
                .containsOnly(MODEL);
    }

    @Test
    @Order(7)
    void shouldHaveALowerErrorWithTheNewChampion() {
        JsonNode summary = trafficDays.sendAndMonitor(++day);

        assertThat(summary.path("version").asText())
                .isEqualTo(registry.championManifest().version().id());
        double error = summary.at("/metrics/PredictionError").asDouble();
        assertThat(error).isLessThan(trafficDays.error(CongestionData.LAST_UNCONGESTED_DAY + 1));
    }

    @Test
    @Order(8)
    void shouldRollBackOnCommand() throws Exception {
        ModelVersion newChampion = registry.championManifest().version();

        var cliResult = SharedDeployment.CLI
                .run("rollback", MODEL, "--why", "the city opens its bridges again")
                .requireSuccess();

        assertThat(cliResult.out())
                .contains("Champion is " + firstVersion.orElseThrow() + " again; it was " + newChampion);
        waitUntilServed(firstVersion.orElseThrow());
        assertThat(api.get("/model").ok().at("/championMove/why").asText())
                .isEqualTo("the city opens its bridges again");
        assertThat(registry.championState().rollbackTargets())
                .as("left to go back to")
                .isEmpty();
    }

    private void waitUntilServed(ModelVersion version) {
        Poller.until(
                SERVING_TIMEOUT,
                () -> deployedStack.api().model().path("version").asText().equals(version.id()),
                () -> "the API does not serve " + version);
    }

    /// Promoted, rejected or undecided, with figures, and told to people. Followed once.
    private void requireGroundedOutcome(String execution) {
        if (!seenExecutions.add(execution)) {
            return;
        }
        var ended = new ExecutionPoller(deployedStack, new ProgressLog(System.out)).awaitEnd(execution);
        System.out.println(ended);
        String name = execution.substring(execution.lastIndexOf(':') + 1);
        var subjects = Map.of("PROMOTED", "promoted", "REJECTED", "rejected", "UNDECIDED", "undecided");
        assertThat(subjects).as("%s", ended).containsKey(ended.outcome());
        String subject = "Retraining of " + MODEL + ": " + subjects.get(ended.outcome());
        assertThat(SharedDeployment.INBOX
                        .awaitNotification(subject, "Execution: " + name)
                        .text())
                .startsWith(ended.summary());
        assertThat(ended.summary()).containsPattern("\\d");
    }

    private TrainingReason reason(String execution) {
        byte[] input = deployedStack.execution(execution).input().getBytes(StandardCharsets.UTF_8);
        JsonNode reason =
                Json.read(input, JsonNode.class, "the execution's input").path("reason");
        return Json.mapper().convertValue(reason, TrainingReason.class);
    }

    private String feedback(String id, double actual) throws Exception {
        String body = Json.line(Map.of("id", id, "actual", actual));
        return api.post("/feedback", body).ok().path("outcome").asText();
    }

    private String stored(String key) {
        byte[] bytes = registry.store().get(key).orElseThrow().bytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
