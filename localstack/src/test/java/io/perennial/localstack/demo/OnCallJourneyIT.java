package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.contract.RecordWriter;
import io.perennial.json.Json;
import io.perennial.localstack.stack.ExecutionPoller;
import io.perennial.localstack.stack.ProgressLog;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.PredictionLogTableScan;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a person on call asks and starts by the command line, on a deployed stack.
/// It comes after the other journeys, since it may change the champion.
@Order(Integer.MAX_VALUE - 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OnCallJourneyIT {
    private static final String MODEL = SharedDeployment.DEPLOYMENT.model();
    private static final String STACK = SharedDeployment.DEPLOYMENT.name().stackName();
    private static final int BATCH = 250;
    private static final int DAY = 3;
    private static final int ASKED = 1_000;
    private static final Window WINDOW = new Window(CongestionData.start(DAY), CongestionData.end(DAY));
    private static final Duration RETRAINING_TIMEOUT = Duration.ofMinutes(15);
    private static final String WHY = "the tariff changed on Monday";

    private final ModelRegistry registry = SharedDeployment.STACK.registry();
    private final Map<String, Predicted> record = new HashMap<>();

    /// What the API returned, and what was reported.
    ///
    /// @param actual NaN if none was reported
    private record Predicted(String version, float prediction, float low, float high, double actual) {}

    @BeforeAll
    static void champion() {
        SharedDeployment.requireChampion();
    }

    @Test
    @Order(1)
    void shouldTellWhoAnsweredAThousandPredictions() throws Exception {
        for (int day = DAY - 1; day <= DAY; day++) {
            predictAndReport(SharedDeployment.DATA.day(day));
        }
        List<String> ids = new ArrayList<>(record.keySet());
        Collections.shuffle(ids, new Random(7));
        assertThat(ids).hasSizeGreaterThan(ASKED);

        List<JsonNode> found = whoAnswered(ids.subList(0, ASKED));

        assertThat(found).hasSize(ASKED);
        String dataset = registry.championManifest().lineage().dataset();
        for (int i = 0; i < ASKED; i++) {
            JsonNode each = found.get(i);
            Predicted expected =
                    Objects.requireNonNull(record.get(each.path("id").asText()));
            assertThat(each.path("id").asText()).isEqualTo(ids.get(i));
            assertThat(each.path("version").asText()).isEqualTo(expected.version());
            assertThat((float) each.path("prediction").asDouble()).isEqualTo(expected.prediction());
            assertThat((float) each.at("/interval/low").asDouble()).isEqualTo(expected.low());
            assertThat((float) each.at("/interval/high").asDouble()).isEqualTo(expected.high());
            assertThat(Double.compare(each.at("/actual/value").asDouble(Double.NaN), expected.actual()))
                    .as("actual of %s", each)
                    .isZero();
            assertThat(each.at("/championThen/version").isTextual()).isTrue();
            assertThat(each.at("/lineage/dataset").asText()).hasSize(dataset.length());
            assertThat(each.path("inputs")).isNotEmpty();
        }
        assertThat(SharedDeployment.CLI
                        .run("who-answered", MODEL, "490821-2-aaaaaaaaaaaaaaaaaaaa", "--stack", STACK)
                        .requireRefusal())
                .contains("490821-2-aaaaaaaaaaaaaaaaaaaa");
    }

    @Test
    @Order(2)
    void shouldMonitorADayOfTheDeployedLog() throws Exception {
        String out = SharedDeployment.CLI
                .run("monitor", MODEL, "--window", WINDOW.from() + "/" + WINDOW.to(), "--stack", STACK)
                .requireSuccess()
                .out();

        var archive = new ReportArchive(registry);
        assertThat(out).contains("Report: " + archive.address(WINDOW));
        assertThat(archive.report(WINDOW).orElseThrow().traffic().predictions()).isEqualTo(loggedInWindow());
        String id = record.keySet().iterator().next();
        assertThat(whoAnswered(List.of(id)).getFirst().at("/window/window/from").asText())
                .isNotEmpty();
        assertThat(SharedDeployment.CLI
                        .run("who-answered", MODEL, id, "--stack", STACK)
                        .requireSuccess()
                        .out())
                .contains("Prediction " + id, "prediction", "trained on", "pickup_zone");
    }

    @Test
    @Order(3)
    void shouldRetrainTheDeployedModelOnceAndFollowIt() {
        List<ModelVersion> before = registry.versions();
        String started = SharedDeployment.CLI
                .run("retrain", MODEL, "--why", WHY, "--stack", STACK)
                .requireSuccess()
                .out();
        String execution = started.strip().replaceAll("(?s)^Started execution (.*)\\.$", "$1");
        String name = execution.substring(execution.lastIndexOf(':') + 1);
        assertThat(SharedDeployment.CLI
                        .run("retrain", MODEL, "--why", WHY, "--stack", STACK, "--wait")
                        .requireRefusal())
                .contains("nothing is retrained", "'" + name + "'");
        new ExecutionPoller(SharedDeployment.STACK, new ProgressLog(System.out)).awaitEnd(execution);
        assertThat(registry.versions().stream()
                        .filter(version -> !before.contains(version))
                        .map(version -> registry.manifest(version).lineage().reason()))
                .isNotEmpty()
                .containsOnly(new TrainingReason.Manual(WHY));

        PerennialCli.CliResult followed = SharedDeployment.CLI
                .withTimeout(RETRAINING_TIMEOUT)
                .run("retrain", MODEL, "--why", WHY, "--stack", STACK, "--wait");

        assertThat(followed.out()).contains(" s  Snapshot", " s  Train", " s  Compare", " s  Notify ", "Retraining ");
        requireOutcome(followed);
    }

    @Test
    @Order(4)
    void shouldRetrainInThisProcessFromTheLog() {
        PerennialCli.CliResult result = SharedDeployment.CLI
                .withTimeout(RETRAINING_TIMEOUT)
                .run(
                        "retrain",
                        MODEL,
                        "--why",
                        WHY,
                        "--table",
                        SharedDeployment.DEPLOYMENT.logTable(),
                        "--stack",
                        STACK);

        assertThat(result.out()).contains("in this process", " s  Snapshot", " s  Compare");
        requireOutcome(result);
    }

    /// The exit status belongs to the outcome.
    private static void requireOutcome(PerennialCli.CliResult result) {
        String outcome = switch (result.status()) {
            case 0 -> "promoted";
            case 3 -> "rejected";
            case 4 -> "undecided";
            default -> "none of them";
        };
        assertThat(result.out()).as(result.err()).contains("Retraining " + outcome + " after ");
    }

    private static List<JsonNode> whoAnswered(List<String> ids) {
        var arguments = new ArrayList<>(List.of("who-answered", MODEL, "--stack", STACK, "--json"));
        arguments.addAll(ids);
        return SharedDeployment.CLI
                .run(arguments.toArray(String[]::new))
                .requireSuccess()
                .out()
                .lines()
                .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class, "a prediction"))
                .toList();
    }

    private void predictAndReport(Table rows) throws InterruptedException {
        var contract = SharedDeployment.DATA.contract();
        var writer = new RecordWriter(contract);
        List<Example> examples = rows.examples(contract);
        List<Integer> complete = IntStream.range(0, examples.size())
                .filter(row -> isComplete(contract, examples.get(row)))
                .boxed()
                .toList();
        List<Map<String, Object>> records =
                complete.stream().map(examples::get).map(writer::write).toList();
        for (int from = 0; from < records.size(); from += BATCH) {
            List<Map<String, Object>> batch = records.subList(from, Math.min(records.size(), from + BATCH));
            JsonNode response =
                    SharedDeployment.API.post("/predict", Json.line(batch)).ok();
            List<Map<String, Object>> actuals = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                JsonNode predicted = response.path("predictions").get(i);
                double actual = i % 4 == 3 ? Double.NaN : Math.round(10 * rows.target()[complete.get(from + i)]) / 10.0;
                String id = predicted.path("id").asText();
                record.put(id, predicted(predicted, actual));
                if (!Double.isNaN(actual)) {
                    actuals.add(Map.of("id", id, "actual", actual));
                }
            }
            SharedDeployment.API.post("/feedback", Json.line(actuals)).ok();
        }
    }

    private static boolean isComplete(Contract contract, Example example) {
        return IntStream.range(0, contract.inputs().size())
                .noneMatch(i ->
                        contract.inputs().get(i).required() && example.values().get(i) instanceof FieldValue.Missing);
    }

    private static Predicted predicted(JsonNode response, double actual) {
        return new Predicted(
                response.path("modelVersion").asText(),
                (float) response.path("prediction").asDouble(),
                (float) response.at("/interval/low").asDouble(),
                (float) response.at("/interval/high").asDouble(),
                actual);
    }

    private long loggedInWindow() {
        var count = new AtomicLong();
        try (DynamoDbClient dynamo = SharedDeployment.DEPLOYMENT.client(DynamoDbClient.builder())) {
            var contracts = LogContracts.only(registry.championManifest().contract());
            new PredictionLogTableScan(dynamo, SharedDeployment.DEPLOYMENT.logTable(), contracts)
                    .forEach(prediction -> count.addAndGet(WINDOW.contains(prediction.eventTime()) ? 1 : 0));
        }
        return count.get();
    }
}
