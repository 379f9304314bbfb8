package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import io.perennial.localstack.Poller;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Responses of the deployed API to invalid input. Nothing of it is stored.
class BadInputIT {
    private static final String GOOD = """
            {"pickup_zone": "74", "dropoff_zone": "75", "trip_distance": 2.5, "pickup_time": "2024-06-03T08:30:00Z"}""";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ApiTestClient api = SharedDeployment.API;
    private final ModelRegistry registry = SharedDeployment.STACK.registry();
    private final PredictionLogCount log = new PredictionLogCount(SharedDeployment.DEPLOYMENT);
    private long before;

    @BeforeAll
    static void champion() {
        SharedDeployment.requireChampion();
    }

    @BeforeEach
    void count() {
        before = log.count();
    }

    @AfterEach
    void shouldHaveStoredNothing() {
        assertThat(log.count()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    trip_distance |              | is required
                    trip_distance | "far"        | must be a number
                    trip_distance | -1           | between 0 and 100
                    pickup_zone   | "999"        | must be one of
                    pickup_zone   | {}           | must be
                    pickup_time   | "yesterday"  | must be a time such as
                    pickup_zome   | "74"         | did you mean 'pickup_zone'
                    """)
    void shouldNameTheFieldThatIsWrong(String field, String value, String words) throws Exception {
        ObjectNode record = (ObjectNode) Json.mapper().readTree(GOOD);
        if (value == null) {
            record.remove(field);
        } else {
            record.set(field, Json.mapper().readTree(value));
        }

        JsonNode problem = api.post("/predict", record.toString()).problem(422, "invalid-body");

        assertThat(problem.path("errors")).hasSize(1);
        assertThat(problem.at("/errors/0").toString()).contains("/" + field).contains(words);
    }

    @Test
    void shouldRefuseAWholeArrayForOneBadRecord() throws Exception {
        String bad = GOOD.replace("2.5", "null");

        JsonNode problem = api.post("/predict", "[" + GOOD + "," + bad + "]").problem(422, "invalid-body");

        assertThat(problem.at("/errors/0").toString()).contains("/1/trip_distance");
    }

    @Test
    void shouldRefuseWhatIsNoJson() throws Exception {
        api.post("/predict", "{\"pickup_zone\": ").problem(400, "malformed-json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    476000-1-abcdefghijklmnopqrst   | 12   | 409 | not-stored         | not in the log yet
                    476000-1-abcdefghijklmnopqrst   | 6000 | 409 | not-stored         | not in the log yet
                    99999999-1-abcdefghijklmnopqrst | 12   | 404 | unknown-prediction | is not in the log
                    -9000000-1-abcdefghijklmnopqrst | 12   | 404 | unknown-prediction | is no longer in the log
                    nonsense                        | 12   | 422 | invalid-body       | an id that /predict returned
                    """)
    void shouldRefuseFeedbackThatBelongsToNothing(String id, double actual, int status, String kind, String words)
            throws Exception {
        JsonNode problem = api.post("/feedback", Json.line(Map.of("id", id, "actual", actual)))
                .problem(status, kind);

        assertThat(problem.at("/errors/0").toString()).contains(words);
    }

    @Test
    void shouldKeepServingTheLastGoodChampionWhenTheNextOneIsDamaged() throws Exception {
        ModelVersion good = registry.championManifest().version();
        ModelVersion damaged = publishDamaged();
        registry.move(
                Alias.CHAMPION,
                Optional.of(good),
                new AliasMove(damaged, new Change(Instant.now(), "test", "by mistake")));
        try {
            requireServedInstead(good, damaged);
        } finally {
            SharedDeployment.CLI.run("rollback", registry.model()).requireSuccess();
        }
        awaitModel(model -> !model.path("loadFailure").hasNonNull("version"));
        assertThat(registry.championManifest().version()).isEqualTo(good);
    }

    private void requireServedInstead(ModelVersion good, ModelVersion damaged) throws Exception {
        JsonNode model = awaitModel(answer -> answer.path("loadFailure").hasNonNull("version"));

        assertThat(model.path("version").asText()).isEqualTo(good.id());
        assertThat(model.at("/loadFailure/version").asText()).isEqualTo(damaged.id());
        assertThat(model.at("/loadFailure/reason").asText()).contains("model.onnx is damaged", "sha256");
        assertThat(api.post("/predict?dry_run=true", GOOD)
                        .ok()
                        .path("modelVersion")
                        .asText())
                .isEqualTo(good.id());
    }

    /// Another process may answer the next request, and may not have read the alias yet. So this returns the answer
    /// that was waited for.
    private JsonNode awaitModel(Predicate<JsonNode> expected) {
        var answer = new AtomicReference<JsonNode>();
        Poller.until(
                TIMEOUT,
                () -> {
                    answer.set(api.get("/model").ok());
                    return expected.test(answer.get());
                },
                () -> "/model still answers " + answer.get());
        return answer.get();
    }

    /// The champion once more under another name, and its file then overwritten behind the registry's back.
    private ModelVersion publishDamaged() {
        Manifest champion = registry.championManifest();
        var version = new ModelVersion("20990101T000000Z-damaged");
        var copy = new Manifest(
                Manifest.FORMAT,
                version,
                champion.contract(),
                champion.modelSha256(),
                champion.modelBytes(),
                champion.lineage(),
                champion.evaluation(),
                champion.importance(),
                champion.reference(),
                champion.monitoring(),
                Map.of(),
                null,
                null);
        registry.publish(copy, registry.modelFile(champion), Map.of());
        registry.store()
                .put(
                        registry.key("versions", version.id(), ModelRegistry.MODEL_FILE),
                        "no model".getBytes(StandardCharsets.UTF_8));
        return version;
    }
}
