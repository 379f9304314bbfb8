package io.perennial.serving.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.ModelRegistry;
import io.perennial.serving.Settings;
import io.perennial.serving.TinyModel;
import io.perennial.serving.Versions;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.http.ApiResources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The port beside the bridge: both answer the same.
@QuarkusTest
@QuarkusTestResource(value = OpenPortIT.Resources.class, restrictToAnnotatedClass = true)
class OpenPortIT {
    @Inject
    ModelRegistry registry;

    @Inject
    ChampionWatcher watcher;

    @Inject
    ChampionHolder holder;

    /// As [ApiResources], with a free port.
    public static final class Resources implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            var settings = new HashMap<>(new ApiResources().start());
            try (var socket = new ServerSocket(0)) {
                settings.put("PERENNIAL_HTTP_PORT", Integer.toString(socket.getLocalPort()));
                return settings;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {}
    }

    @Inject
    Settings settings;

    @BeforeEach
    void promoteOnce() {
        if (holder.version().isEmpty()) {
            var versions = new Versions(registry);
            versions.promote(versions.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 4)));
            while (holder.version().isEmpty()) {
                watcher.atRequest();
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

    @Test
    void shouldServeEverythingElse() {
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
