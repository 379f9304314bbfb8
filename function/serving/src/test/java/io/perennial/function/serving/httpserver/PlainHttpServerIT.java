package io.perennial.function.serving.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.bootstrap.ServingComponents;
import io.perennial.registry.ModelRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The port beside the bridge: both answer the same.
@QuarkusTest
@QuarkusTestResource(value = HttpServerTestResource.class, restrictToAnnotatedClass = true)
class PlainHttpServerIT {
    @Inject
    ModelRegistry registry;

    @Inject
    ServingComponents components;

    @Inject
    ServingSettings settings;

    @BeforeEach
    void promoteOnce() {
        if (components.champion().version().isEmpty()) {
            var versionPublisher = new VersionPublisher(registry);
            versionPublisher.promote(
                    versionPublisher.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 4)));
            while (components.champion().version().isEmpty()) {
                components.championWatcher().atRequest();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"zone\": 74, \"distance\": 3.5, \"pickup\": \"2026-11-01T08:30:00\"}",
                "{\"zone\": \"Mars\"}",
                "[",
                ""
            })
    void shouldAnswerPredictionsAsTheBridgeDoes(String body) {
        Response ours = predict(open(), body);
        Response bridged = predict(RestAssured.port, body);
        assertThat(withoutId(ours)).isEqualTo(withoutId(bridged));
        assertThat(ours.statusCode()).isEqualTo(bridged.statusCode());
        assertThat(ours.contentType()).isEqualTo(bridged.contentType());
    }

    /// So many at once that most are answered together with others.
    @Test
    void shouldAnswerManyAtOnceAsTheBridgeDoes() throws Exception {
        List<String> bodies = IntStream.range(0, 400)
                .mapToObj(i -> i % 7 == 0
                        ? "{\"zone\": \"Mars %d\"}".formatted(i)
                        : "{\"zone\": 74, \"distance\": %d, \"pickup\": \"2026-11-01T08:30:00\"}".formatted(i % 100))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ours = threads.invokeAll(bodies.stream()
                    .map(body -> (Callable<String>) () -> withoutId(predict(open(), body)))
                    .toList());
            for (int i = 0; i < 14; i++) {
                assertThat(ours.get(i).get()).isEqualTo(withoutId(predict(RestAssured.port, bodies.get(i))));
            }
            for (int i = 14; i < bodies.size(); i++) {
                String expected = i % 7 == 0 ? "Mars " + i : "\"prediction\":" + 4 * (i % 100) + ".0,";
                assertThat(ours.get(i).get()).contains(expected);
            }
        }
    }

    @Test
    void shouldServeEveryOtherPath() {
        for (String path : new String[] {"/model", "/healthz", "/openapi.json", "/", "/nowhere"}) {
            Response ours = RestAssured.given().port(open()).get(path);
            assertThat(ours.statusCode()).isEqualTo(path.equals("/nowhere") ? 404 : 200);
        }
        assertThat(RestAssured.given()
                        .port(open())
                        .contentType("text/csv")
                        .body("1,2")
                        .post("/predict")
                        .statusCode())
                .isEqualTo(415);
    }

    /// Each request has an id of its own.
    private static String withoutId(Response response) {
        return response.asString().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    private int open() {
        return settings.httpPort().orElseThrow();
    }

    private static Response predict(int at, String body) {
        return RestAssured.given()
                .port(at)
                .contentType("application/json")
                .body(body)
                .post("/predict?dry_run=true");
    }
}
