package io.perennial.function.serving.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.ModelRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each kind of bad body over HTTP, with the words its sender gets. Bytes that are not UTF-8 are in
/// [RequestLifecycleTest]: the test server, like some gateways, replaces them on the way.
@QuarkusTest
@WithTestResource(value = RegistryTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class BadBodiesIT {
    private static final String GOOD = """
            {"zone": "74", "distance": 3.5, "pickup": "2026-11-01T08:30:00"}""";
    private static final String INFER = "/v2/models/trip-duration/infer";

    @Inject
    ModelRegistry registry;

    @BeforeEach
    void promoteOnce() {
        SharedChampion.in(registry);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3.5                   | -0                     | send 0 instead of negative zero
            3.5                   | -0.0                   | send 0 instead of negative zero
            3.5                   | 1e400                  | larger than a 32-bit float can hold
            3.5                   | 3.5e38                 | larger than a 32-bit float can hold
            3.5                   | -1e400                 | larger than a 32-bit float can hold
            3.5                   | "3.5"                  | must be a number between 0 and 100 (miles), not text
            3.5                   | 3.5, "distance": 3.5   | is sent twice in one record
            "74"                  | "\\ud800"              | contains half of a surrogate pair
            "74"                  | ["74"]                 | not an array
            2026-11-01T08:30:00   | 1899-12-31T00:00:00Z   | must lie between the years 1900 and 2100
            2026-11-01T08:30:00   | 2100-01-01T00:00:00Z   | must lie between the years 1900 and 2100
            2026-11-01T08:30:00   | +999999999-01-01T00:00:00Z | must be a time such as
            2026-11-01T08:30:00   | 2026-02-30T00:00:00    | must be a time such as
            2026-11-01T08:30:00   | 2026-11                | must be a time such as
            """)
    void shouldSayWhatIsWrongWithAValue(String good, String bad, String words) {
        assertThat(GOOD).contains(good);
        assertProblem(post("/predict", GOOD.replace(good, bad).getBytes(UTF_8)), 422, words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/feedback", INFER})
    void shouldSayWhatIsWrongWithAText(String path) {
        assertProblem(post(path, GOOD.substring(0, 30).getBytes(UTF_8)), 400, "it ends too early");
        assertProblem(post(path, "[".repeat(100_000).getBytes(UTF_8)), 400, "it is nested too deep");
        assertProblem(post(path, GOOD.replace("3.5", "NaN").getBytes(UTF_8)), 400, "are not JSON numbers");
        assertProblem(post(path, GOOD.replace("3.5", "-Infinity").getBytes(UTF_8)), 400, "are not JSON numbers");
        assertProblem(post(path, GOOD.replace("3.5", "9".repeat(1001)).getBytes(UTF_8)), 400, "is too long");
        assertProblem(post(path, new byte[RequestBodies.MAX_BYTES + 1]), 413, "send fewer records at a time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nul",
                "{'a': 1}",
                "{\"a\": 1,}",
                "{\"a\": 1]",
                "{\"a\": 01}",
                "{\"a\": \"x\ny\"}",
                "{\"a\": \"\\x\"}",
                "{\"a\": +1}",
                "{\"a\": 1} x",
                "<html></html>",
                "a=1&b=2"
            })
    void shouldUseNoWordsOfTheParser(String body) {
        for (String path : List.of("/predict", "/feedback", INFER)) {
            Response response = post(path, body.getBytes(UTF_8));
            assertThat(response.statusCode())
                    .as(path + " " + response.asString())
                    .isEqualTo(400);
            assertThat(response.asString())
                    .as(path)
                    .contains("the body is not JSON")
                    .doesNotContainIgnoringCase(
                            "jackson", "java", "source", "feature", "token", "expecting", "(code", "CTRL", "strict");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/feedback", INFER})
    void shouldRefuseACompressedBody(String path) {
        Response response = given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(GOOD)
                .post(path);
        assertProblem(response, 415, "not compressed");
    }

    @Test
    void shouldLimitTheLengthOfText() {
        String actual = "{\"id\": \"" + "x".repeat(100_000) + "\", \"actual\": 12}";
        Response response = post("/feedback", actual.getBytes(UTF_8));
        assertProblem(response, 422, "must be an id that /predict returned");
        assertThat(response.asString().length()).isLessThan(1000);
        assertProblem(post("/predict", GOOD.replace("74", "x".repeat(100_000)).getBytes(UTF_8)), 422, "must be one of");
    }

    private static Response post(String path, byte[] body) {
        return given().header("Content-Type", "application/json; charset=utf-8")
                .body(body)
                .post(path);
    }

    private static void assertProblem(Response response, int status, String words) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.asString()).contains(words).doesNotContain("Exception");
    }
}
