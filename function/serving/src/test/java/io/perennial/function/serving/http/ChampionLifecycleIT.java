package io.perennial.function.serving.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.contract.SampleRecord;
import io.perennial.function.serving.ConditionWait;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.bootstrap.ServingComponents;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.PredictionRequests;
import io.perennial.json.Json;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// One function over time: no champion, a damaged one, an earlier one instead, a good one, a damaged new champion,
/// many new champions under load.
@QuarkusTest
@QuarkusTestResource(value = RegistryTestResource.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChampionLifecycleIT {
    private static final Example EXAMPLE = SampleRecord.of(TinyModel.contract(), VersionPublisher.NOON);
    private static final double DISTANCE =
            ((FieldValue.Real) EXAMPLE.values().get(TinyModel.contract().indexOf("distance"))).value();
    private static final Map<ModelVersion, Double> predictions = new ConcurrentHashMap<>();
    private static int published;

    @Inject
    ModelRegistry registry;

    @Inject
    ServingComponents components;

    @Test
    @Order(1)
    void shouldAskToRetryWhileThereIsNoChampion() {
        for (String path : List.of("/readyz", "/model", "/openapi.json", "/")) {
            assertUnavailable(given().get(path), "has no champion yet: train a first version");
        }
        assertUnavailable(predict(), "has no champion yet");
        given().get("/healthz").then().statusCode(200);
    }

    @Test
    @Order(2)
    void shouldSayWhyAFirstChampionCannotServe() {
        ModelVersion damaged = published(1);
        damage(damaged);
        promote(damaged);
        ConditionWait.until(
                "the reason why the damaged champion cannot serve",
                () -> predict().jsonPath().getString("detail").contains("model.onnx is damaged ("));
        assertUnavailable(predict(), damaged.id());
    }

    @Test
    @Order(3)
    void shouldServeAnEarlierChampionWhenTheChampionIsDamagedAndSaySo() {
        ModelVersion earlier = published(2);
        ModelVersion damaged = published(4);
        damage(damaged);
        var moves = Stream.of(earlier, damaged)
                .map(version -> new AliasMove(version, new Change(VersionPublisher.NOON, "test", "a test")))
                .toList();
        registry.store().put(registry.key("aliases", "champion.json"), Json.pretty(new AliasState(moves)));
        ConditionWait.until("the earlier champion to serve", () -> predict().statusCode() == 200);
        assertThat(predict().jsonPath().getString("modelVersion")).isEqualTo(earlier.id());
        JsonPath ready = given().get("/readyz").jsonPath();
        assertThat(ready.getString("modelVersion")).isEqualTo(earlier.id());
        assertThat(ready.getString("fallbackFrom")).isEqualTo(damaged.id());
        assertThat(model().getString("version")).isEqualTo(earlier.id());
        assertThat(model().getString("fallback.from")).isEqualTo(damaged.id());
        assertThat(model().getString("fallback.reason")).contains("is damaged");
    }

    @Test
    @Order(4)
    void shouldServeTheChampionAsSoonAsThereIsAGoodOne() {
        ModelVersion good = published(5);
        promote(good);
        ConditionWait.until(
                "the good champion to serve",
                () -> good.id().equals(predict().jsonPath().getString("modelVersion")));
        JsonPath ready = given().get("/readyz").then().statusCode(200).extract().jsonPath();
        assertThat(ready.getString("fallbackFrom")).isNull();
    }

    @Test
    @Order(5)
    void shouldStayWithTheLastGoodChampionAndReportTheBadOne() {
        ModelVersion good = components.champion().version().orElseThrow();
        ModelVersion damaged = published(3);
        damage(damaged);
        promote(damaged);
        ConditionWait.until("a load failure", () -> model().getString("loadFailure.version") != null);
        assertThat(model().getString("loadFailure.version")).isEqualTo(damaged.id());
        assertThat(model().getString("loadFailure.reason")).contains("is damaged");
        assertThat(model().getString("version")).isEqualTo(good.id());
        assertThat(predict().jsonPath().getString("modelVersion")).isEqualTo(good.id());
    }

    @Test
    @Order(6)
    void shouldRefuseAModelThatFailsItsReferencePredictions() {
        ModelVersion good = components.champion().version().orElseThrow();
        ModelVersion tampered = published(TinyModel.file(TinyModel.contract(), 7, 2));
        promote(tampered);
        ConditionWait.until(
                "the refusal of the tampered version",
                () -> tampered.id().equals(model().getString("loadFailure.version")));
        assertThat(model().getString("loadFailure.reason"))
                .contains("failed its reference predictions: reference prediction 1 of 1 (typical)")
                .contains("training predicted 8.0 as 'prediction'")
                .contains("the file predicts 28.0");
        assertThat(predict().jsonPath().getString("modelVersion")).isEqualTo(good.id());
    }

    @Test
    @Order(7)
    void shouldFailNoRequestWhileChampionsAreSwapped() throws ExecutionException, InterruptedException {
        var running = new AtomicBoolean(true);
        try (var executor = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(executor.submit(() -> predictWhile(running)));
            }
            for (int factor = 10; factor < 30; factor++) {
                ModelVersion next = published(factor);
                promote(next);
                ConditionWait.until(
                        next + " to serve",
                        () -> components.champion().version().orElseThrow().equals(next));
                assertThat(predict().jsonPath().getString("modelVersion")).isEqualTo(next.id());
            }
            running.set(false);
            for (Future<Integer> caller : callers) {
                assertThat(caller.get()).isGreaterThan(20);
            }
        }
    }

    /// The way of a request below HTTP, because the test server takes one request at a time.
    private int predictWhile(AtomicBoolean running) {
        int answered = 0;
        while (running.get()) {
            components.championWatcher().atRequest();
            LoggedPrediction answer = components.champion().use(this::predict).orElseThrow();
            assertThat(answer.prediction().value())
                    .as("the version named made the number")
                    .isEqualTo(predictions.get(answer.version()));
            answered++;
        }
        return answered;
    }

    private LoggedPrediction predict(LoadedModel model) {
        PredictionRequest request = PredictionRequests.of(model, List.of(EXAMPLE));
        components.predictions().predict(model, request);
        return request.predictions().getFirst();
    }

    private ModelVersion published(float factor) {
        ModelVersion version = published(TinyModel.file(TinyModel.contract(), factor));
        predictions.put(version, factor * DISTANCE);
        return version;
    }

    private ModelVersion published(byte[] file) {
        var manifest =
                VersionPublisher.manifest(TinyModel.contract(), file, VersionPublisher.NOON.plusSeconds(published++));
        registry.publish(manifest, file, Map.of());
        return manifest.version();
    }

    private void damage(ModelVersion version) {
        registry.store().put(registry.key("versions", version.id(), ModelRegistry.MODEL_FILE), new byte[] {1, 2, 3});
    }

    private void promote(ModelVersion version) {
        new VersionPublisher(registry).promote(version);
    }

    private static JsonPath model() {
        return given().get("/model").jsonPath();
    }

    private static Response predict() {
        return given().contentType("application/json")
                .body("{\"zone\": 1, \"distance\": 2, \"pickup\": \"2026-11-01T08:30:00\"}")
                .post("/predict");
    }

    private static void assertUnavailable(Response response, String detail) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.contentType()).startsWith(ProblemDetails.MEDIA_TYPE);
        assertThat(response.header("Retry-After")).isEqualTo("5");
        assertThat(response.jsonPath().getString("detail")).contains(detail);
    }
}
