package io.perennial.function.serving.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.httpserver.HttpServerTestResource;
import io.perennial.registry.ModelRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every answer over the bridge and over the port, good and bad.
@QuarkusTest
@QuarkusTestResource(value = HttpServerTestResource.class, restrictToAnnotatedClass = true)
class SecurityHeadersIT {
    private static final String RECORD = """
            {"zone": 74, "distance": 3.5, "pickup": "2026-11-01T08:30:00"}""";
    private static final String REPORT = """
            {"id": "490000-2-abcdefghijklmnopqrst", "actual": 15}""";

    @Inject
    ModelRegistry registry;

    @Inject
    ServingSettings settings;

    @Inject
    FaultyPredictionLog log;

    @BeforeEach
    void promoteOnce() {
        SharedChampion.in(registry);
    }

    @AfterEach
    void resetFault() {
        log.fault = FaultyPredictionLog.Fault.NONE;
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200",
        "/model, 200",
        "/openapi.json, 200",
        "/healthz, 200",
        "/readyz, 200",
        "/v2, 200",
        "/v2/health/live, 200",
        "/v2/health/ready, 200",
        "/v2/models/trip-duration, 200",
        "/v2/models/other, 404",
        "/nowhere, 404",
        "/v2/nowhere, 404",
        "/predict, 405",
        "/feedback, 405"
    })
    void shouldSendNosniffOnGet(String path, int status) {
        for (int port : ports()) {
            Response answer = given().port(port).urlEncodingEnabled(false).get(path);
            assertThat(answer.statusCode()).as(path + " at " + port).isEqualTo(status);
            assertSafe(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/predict, application/json, NONE, 200",
        "/predict, text/csv, NONE, 415",
        "/predict?dry_run=perhaps, application/json, NONE, 400",
        "/feedback, application/json, NONE, 422",
        "/feedback, text/csv, NONE, 415",
        "/v2/models/trip-duration/infer, application/json, NONE, 422",
        "/model, application/json, NONE, 405"
    })
    void shouldSendNosniffOnPost(String path, String type, FaultyPredictionLog.Fault fault, int status) {
        assertAnswers(path, type, RECORD, fault, status);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 409", "UNREACHABLE, 503", "BUG, 500"})
    void shouldSendNosniffWhenTheLogFails(FaultyPredictionLog.Fault fault, int status) {
        assertAnswers("/feedback", "application/json", REPORT, fault, status);
    }

    @ParameterizedTest
    @CsvSource({"/predict, 5000000", "/feedback, 5000000", "/feedback, 9000000", "/predict, 9000000"})
    void shouldSendNosniffWhenABodyIsTooLarge(String path, int bytes) {
        Response answer = given().port(settings.httpPort().orElseThrow())
                .contentType("application/json")
                .body(" ".repeat(bytes))
                .post(path);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.contentType()).startsWith(ProblemDetails.MEDIA_TYPE);
        assertSafe(answer);
    }

    @Test
    void shouldForbidFramesAroundThePage() {
        for (int port : ports()) {
            Response page = given().port(port).get("/");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        }
    }

    private void assertAnswers(String path, String type, String body, FaultyPredictionLog.Fault fault, int status) {
        for (int port : ports()) {
            log.fault = fault;
            Response answer = given().port(port)
                    .urlEncodingEnabled(false)
                    .contentType(type)
                    .body(body)
                    .post(path);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
            assertSafe(answer);
        }
    }

    private static void assertSafe(Response answer) {
        assertThat(answer.headers().getValues("X-Content-Type-Options"))
                .as(answer.statusLine())
                .containsExactly("nosniff");
        assertThat(answer.asString()).doesNotContain("s3://", "bucket/secret", "/tmp/");
    }

    private List<Integer> ports() {
        return List.of(RestAssured.port, settings.httpPort().orElseThrow());
    }
}
