package io.perennial.function.serving.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.FirstChampion;
import io.perennial.function.serving.ServingSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The settings that a gateway in front of the plain HTTP server needs: base path and web pages of other origins.
@QuarkusTest
@QuarkusTestResource(value = GatewaySettingsTestResource.class, restrictToAnnotatedClass = true)
class GatewaySettingsIT {
    private static final String BASE = GatewaySettingsTestResource.BASE_PATH;
    private static final String RECORD = "{\"zone\": 74, \"distance\": 3.5, \"pickup\": \"2026-11-01T08:30:00\"}";
    private static final String EXTRA_HEADERS = "Access-Control-Allow-Origin";

    @Inject
    FirstChampion champion;

    @Inject
    ServingSettings settings;

    @BeforeEach
    void ensureChampion() {
        champion.ensureServed();
    }

    @ParameterizedTest
    @CsvSource({
        "/predict, application/json, 200",
        "/predict?dry_run=true, application/json, 200",
        "/predict?dry_run=maybe, application/json, 400",
        "/predict, text/csv, 415",
        "/feedback, application/json, 422",
        "/v2/models/trip-duration/infer, application/json, 422",
        "/nowhere, application/json, 404"
    })
    void shouldServeEachPathWithAndWithoutTheBasePath(String path, String type, int status) {
        for (String prefix : List.of(BASE, "")) {
            assertThat(post(prefix + path, type).statusCode()).as(prefix + path).isEqualTo(status);
        }
        assertThat(post("/team/tripsy" + path, type).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/feedback", "/v2/models/trip-duration/infer"})
    void shouldRemoveTheBasePathOnce(String path) {
        assertThat(post(BASE + BASE + path, "application/json").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/model", "/openapi.json", "/healthz", "/readyz", "/v2", "/v2/health/live"})
    void shouldServeEachDescriptionUnderTheBasePath(String path) {
        assertThat(request().get(BASE + path).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNameTheBasePathAsTheServer() {
        assertThat(request().get(BASE + "/openapi.json").jsonPath().getString("servers[0].url"))
                .isEqualTo(BASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/feedback", "/nowhere", "/predict?dry_run=maybe", BASE + "/feedback"})
    void shouldLetPagesOfTheOriginReadResponses(String path) {
        Response allowed = request()
                .header("Origin", GatewaySettingsTestResource.ORIGIN)
                .contentType("application/json")
                .body(RECORD)
                .post(path);
        assertThat(allowed.headers().getValues(EXTRA_HEADERS)).containsExactly(GatewaySettingsTestResource.ORIGIN);
        assertThat(allowed.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(allowed.header("Access-Control-Expose-Headers")).contains("X-Request-Id");
        assertThat(allowed.header("Vary")).isEqualTo("Origin");
        assertThat(allowed.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");

        Response other = request()
                .header("Origin", "https://evil.example.org")
                .contentType("application/json")
                .body(RECORD)
                .post(path);
        assertThat(other.header(EXTRA_HEADERS)).isNull();
        assertThat(other.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void shouldRespondToAPreflightRequest() {
        Response allowed = request()
                .header("Origin", GatewaySettingsTestResource.ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options(BASE + "/predict");
        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(allowed.header("Access-Control-Allow-Headers")).contains("content-type", "authorization");
        assertThat(allowed.header("X-Request-Id")).isNotBlank();
    }

    private io.restassured.specification.RequestSpecification request() {
        return RestAssured.given().port(settings.httpPort().orElseThrow()).urlEncodingEnabled(false);
    }

    private Response post(String path, String type) {
        return request().contentType(type).body(RECORD).post(path);
    }
}
