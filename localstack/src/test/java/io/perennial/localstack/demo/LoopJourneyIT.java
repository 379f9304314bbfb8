package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.RecordWriter;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.json.Json;
import io.perennial.localstack.Waiting;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.Run;
import io.perennial.registry.TrainingReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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

/// The loop as its user lives it, each step on the one before: nothing, a champion, traffic, a changed world, an
/// alarm, a successor, and back.
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoopJourneyIT {
    /// Days of the changed world after which a successor must reign.
    private static final int PATIENCE_DAYS = 8;

    private static final Duration SERVED = Duration.ofSeconds(30);
    private static final String MODEL = DeployedSystem.DEPLOYMENT.model();

    private final Cloud cloud = DeployedSystem.CLOUD;
    private final Caller api = DeployedSystem.CALLER;
    private final World world = DeployedSystem.WORLD;
    private final ModelRegistry registry = cloud.registry();
    private final Days days = new Days(world, cloud);
    private final Set<String> followed = new HashSet<>();
    private Optional<ModelVersion> first = Optional.empty();
    private double errorOfFirst;
    private int day = World.LAST_QUIET_DAY;

    @Test
    @Order(1)
    void shouldAskCallersToComeAgainWhileThereIsNoChampion() throws Exception {
        api.get("/healthz").ok();
        for (Caller.Answer answer : List.of(api.get("/readyz"), api.get("/model"), api.post("/predict", record(3)))) {
            JsonNode problem = answer.problem(503, "no-champion");
            assertThat(problem.path("detail").asText()).contains(MODEL, "train a first version");
            assertThat(answer.retryAfter()).isEqualTo("5");
        }
        assertThat(cloud.monitor(World.end(3)).path("headline").asText()).isEqualTo("No champion to judge");
        assertThat(DeployedSystem.PERENNIAL.run("rollback", MODEL).requireRefusal())
                .contains("has no champion");
    }

    @Test
    @Order(2)
    void shouldServeAFirstVersionOnceItIsTrained() throws Exception {
        var ended = DeployedSystem.train().requireSuccess();

        assertThat(ended.out()).contains("It is the champion: there was none.");
        Manifest champion = registry.championManifest();
        first = Optional.of(champion.version());
        assertThat(champion.lineage().reason()).isEqualTo(new TrainingReason.First());
        waitUntilServed(champion.version());
        JsonNode model = api.get("/model").ok();
        assertThat(model.path("sha256").asText()).isEqualTo(champion.modelSha256());
        assertThat(model.at("/metrics/model/rmse/value").asDouble())
                .isLessThan(model.at("/metrics/baseline/rmse/value").asDouble());
    }

    @Test
    @Order(3)
    void shouldPredictOneAndManyAndHearTheTruthOnce() throws Exception {
        JsonNode one = api.post("/predict", record(3)).ok();
        assertThat(one.path("modelVersion").asText())
                .isEqualTo(first.orElseThrow().id());
        assertThat(one.path("unit").asText()).isEqualTo("minutes");
        assertThat(one.path("prediction").asDouble())
                .isBetween(
                        one.at("/interval/low").asDouble(),
                        one.at("/interval/high").asDouble());
        assertThat(api.post("/predict", "[" + record(3) + "," + record(2) + "]")
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
    void shouldReportAQuietDayWithoutAnAlarm() {
        JsonNode summary = days.pass(World.LAST_QUIET_DAY);

        errorOfFirst = summary.at("/metrics/Error").asDouble();
        assertThat(days.latest(MonitoringMetric.PREDICTION_ERROR)).isEqualTo(errorOfFirst);
        assertThat(days.latest(MonitoringMetric.PREDICTIONS)).isGreaterThan(300);
        assertThat(days.latest(MonitoringMetric.LABEL_COVERAGE)).isBetween(0.9, 1.0);
        assertThat(days.latest(MonitoringMetric.PERFORMANCE_SCORE)).isLessThan(1);
        assertThat(days.latest(MonitoringMetric.ESTIMATED_ERROR_RATIO)).isBetween(0.8, 1.25);
        assertThat(cloud.ringing()).isEmpty();
        String page = summary.path("report").asText();
        assertThat(stored(page)).contains("<html", first.orElseThrow().id());
        assertThat(stored(page.replace(".html", ".json")))
                .contains("\"version\"", first.orElseThrow().id(), "\"estimated\"", "\"atValidation\"");
        assertThat(cloud.executions()).isSubsetOf(followed);
    }

    @Test
    @Order(5)
    void shouldRetrainByItselfWhenTheWorldHasChanged() {
        JsonNode summary = days.pass(++day);

        assertThat(summary.at("/metrics/Error").asDouble()).isGreaterThan(1.2 * errorOfFirst);
        assertThat(cloud.ringing()).contains(ModelAlarm.PERFORMANCE);
        Waiting.until(SERVED, () -> !cloud.executions().isEmpty(), () -> "the performance alarm started no retraining");
        String execution = cloud.executions().getFirst();
        assertThat(reason(execution)).isEqualTo(new TrainingReason.Alarm(ModelAlarm.PERFORMANCE.alarmName(MODEL)));
        assertThat(DeployedSystem.INBOX
                        .letter("ALARM " + MODEL, ModelAlarm.PERFORMANCE.alarmName(MODEL))
                        .text())
                .contains("the model has decayed", "Since    2025-03-05 00:00 UTC", "at validation")
                .contains(summary.path("report").asText());
        requireGroundedOutcome(execution);
    }

    @Test
    @Order(6)
    void shouldPutASuccessorInChargeBeforeLong() {
        while (registry.championManifest().version().equals(first.orElseThrow())) {
            assertThat(day).as("day of March without a successor").isLessThan(World.LAST_QUIET_DAY + PATIENCE_DAYS);
            days.pass(++day);
            cloud.lookForAlarms(World.end(day));
            cloud.executions().forEach(this::requireGroundedOutcome);
        }

        Manifest successor = registry.championManifest();
        waitUntilServed(successor.version());
        assertThat(successor.lineage().reason()).isInstanceOf(TrainingReason.Alarm.class);
        assertThat(successor.lineage().parent()).isEqualTo(first.orElseThrow());
        assertThat(registry.runs())
                .anySatisfy(run -> assertThat(run.version()).isEqualTo(successor.version()))
                .anySatisfy(run -> assertThat(run.version()).isEqualTo(first.orElseThrow()))
                .allSatisfy(run -> assertThat(run.failure()).isNull())
                .extracting(Run::model)
                .containsOnly(MODEL);
    }

    @Test
    @Order(7)
    void shouldErrLessWithTheSuccessor() {
        JsonNode summary = days.pass(++day);

        assertThat(summary.path("version").asText())
                .isEqualTo(registry.championManifest().version().id());
        double error = summary.at("/metrics/Error").asDouble();
        assertThat(error).isLessThan(days.error(World.LAST_QUIET_DAY + 1));
    }

    @Test
    @Order(8)
    void shouldGoBackWhenAPersonSaysSo() throws Exception {
        ModelVersion successor = registry.championManifest().version();

        var ended = DeployedSystem.PERENNIAL
                .run("rollback", MODEL, "--why", "the city opens its bridges again")
                .requireSuccess();

        assertThat(ended.out()).contains("Champion is " + first.orElseThrow() + " again, before it was " + successor);
        waitUntilServed(first.orElseThrow());
        assertThat(api.get("/model").ok().at("/championMove/why").asText())
                .isEqualTo("the city opens its bridges again");
        assertThat(registry.championState().rollbackTargets())
                .as("left to go back to")
                .isEmpty();
    }

    private void waitUntilServed(ModelVersion version) {
        Waiting.until(
                SERVED,
                () -> cloud.api().model().path("version").asText().equals(version.id()),
                () -> "the API does not serve " + version);
    }

    /// Promoted, rejected or undecided, with figures, and told to people. Followed once.
    private void requireGroundedOutcome(String execution) {
        if (!followed.add(execution)) {
            return;
        }
        var ended = new Retraining(cloud, new Story(System.out)).follow(execution, Instant.EPOCH);
        System.out.println(ended);
        String name = execution.substring(execution.lastIndexOf(':') + 1);
        var subjects = Map.of("PROMOTED", "promoted", "REJECTED", "rejected", "UNDECIDED", "undecided");
        assertThat(subjects).as("%s", ended).containsKey(ended.outcome());
        String subject = "Retraining of " + MODEL + ": " + subjects.get(ended.outcome());
        assertThat(DeployedSystem.INBOX.letter(subject, "Execution: " + name).text())
                .startsWith(ended.words());
        assertThat(ended.words()).containsPattern("\\d");
    }

    private TrainingReason reason(String execution) {
        byte[] input = cloud.execution(execution).input().getBytes(StandardCharsets.UTF_8);
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

    /// The first trip of a day, as a caller would send it.
    private String record(int day) {
        var example = world.day(day).slice(0, 1).examples(world.contract()).getFirst();
        return Json.line(new RecordWriter(world.contract()).write(example));
    }
}
