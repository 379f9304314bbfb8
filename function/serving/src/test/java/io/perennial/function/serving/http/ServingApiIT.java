package io.perennial.function.serving.http;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.StdoutCapture;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RegistryTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ServingApiIT {
    private static final String RECORD = """
            {"zone": 74, "distance": 3.5, "pickup": "2026-11-01T08:30:00"}""";

    @Inject
    ModelRegistry registry;

    @Inject
    FaultyPredictionLog log;

    private static ModelVersion champion = new ModelVersion("none");

    @BeforeEach
    void promoteOnce() {
        champion = SharedChampion.in(registry);
    }

    @AfterEach
    void resetFault() {
        log.fault = FaultyPredictionLog.Fault.NONE;
    }

    @Test
    void shouldLogNothingOfADryRun() {
        int before = log.size();
        JsonPath answer = post("/predict?dry_run=true", RECORD, 200);
        assertThat(answer.getFloat("prediction")).isEqualTo(14f);
        assertThat(answer.getString("id")).isNull();
        assertThat(log.size()).isEqualTo(before);
        post("/predict", RECORD, 200);
        assertThat(log.size()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "True", "1", "", "true&dry_run=false"})
    void shouldRefuseADryRunThatIsNeitherTrueNorFalse(String value) {
        int before = log.size();
        JsonPath problem = post("/predict?dry_run=" + value, RECORD, 400);
        assertThat(problem.getString("detail"))
                .isEqualTo("the query parameter dry_run must be true or false, not '" + value.replace("&dry_run=", ",")
                        + "'");
        assertThat(log.size()).isEqualTo(before);
    }

    @Test
    void shouldRespondAsOpenApiDescribes() {
        var openApiValidator = new OpenApiValidator(given().get("/openapi.json").asString());
        String many = "[" + RECORD + "]";
        assertThat(openApiValidator.flaws("/predict", 200, body("/predict", RECORD)))
                .isEmpty();
        assertThat(openApiValidator.flaws("/predict", 200, body("/predict", many)))
                .isEmpty();
        assertThat(openApiValidator.flaws("/predict", 200, body("/predict?dry_run=true", RECORD)))
                .isEmpty();
        assertThat(openApiValidator.flaws("/predict", 422, body("/predict", "{}")))
                .isEmpty();
        String id = post("/predict", RECORD, 200).getString("id");
        String feedback = "{\"id\": \"" + id + "\", \"actual\": 15}";
        assertThat(openApiValidator.flaws("/feedback", 200, body("/feedback", feedback)))
                .isEmpty();
        assertThat(openApiValidator.flaws("/feedback", 200, body("/feedback", "[" + feedback + "]")))
                .isEmpty();
        assertThat(openApiValidator.flaws("/predict", 200, body("/feedback", feedback)))
                .as("another's answer")
                .isNotEmpty();
    }

    private static String body(String path, String sent) {
        return given().contentType("application/json").body(sent).post(path).asString();
    }

    @Test
    void shouldAnswerOneRecordWithOneObject() {
        JsonPath answer = post("/predict", RECORD, 200);
        assertThat(answer.getFloat("prediction")).isEqualTo(14f);
        assertThat(answer.getString("unit")).isEqualTo("minutes");
        assertThat(answer.<Map<String, Object>>get("interval"))
                .isEqualTo(Map.of("low", 12f, "high", 16f, "level", 0.9f));
        assertThat(answer.getString("modelVersion")).isEqualTo(champion.id());
        assertThat(answer.getString("id")).isNotEmpty();
    }

    @Test
    void shouldAnswerAnArrayWithAListInItsOrder() {
        JsonPath answer = post("/predict", "[" + RECORD + "," + RECORD.replace("3.5", "1") + "]", 200);
        assertThat(answer.getList("predictions.prediction", Float.class)).isEqualTo(List.of(14f, 4f));
    }

    @Test
    void shouldSendLongAnswersWhole() {
        String many = IntStream.range(0, 1000).mapToObj(_ -> RECORD).collect(joining(",", "[", "]"));
        Response response = given().contentType("application/json").body(many).post("/predict");
        assertThat(response.jsonPath().getList("predictions.id", String.class))
                .hasSize(1000)
                .doesNotHaveDuplicates();
        assertThat(response.header("Content-Length")).isNotNull();
        assertThat(response.header("Transfer-Encoding")).isNull();
    }

    @Test
    void shouldNameEveryBadFieldInAProblem() {
        JsonPath problem = post("/predict", "[" + RECORD.replace("74", "99").replace("3.5", "\"far\"") + "]", 422);
        assertThat(problem.getString("type")).isEqualTo("urn:perennial:problem:invalid-body");
        assertThat(problem.getInt("status")).isEqualTo(422);
        assertThat(problem.getString("detail")).isEqualTo("the body has 2 errors");
        assertThat(problem.getList("errors.pointer")).isEqualTo(List.of("/0/zone", "/0/distance"));
        assertThat(problem.getList("errors.sent")).isEqualTo(List.of("99", "far"));
        assertThat(problem.getString("errors[0].message")).isEqualTo("must be one of 1, 74, Harlem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/feedback"})
    void shouldRefuseWhatIsNotJson(String path) {
        assertThat(post(path, "{\"zone\": NaN}", 400).getString("detail"))
                .isEqualTo(
                        "the body is not JSON at line 1, column 13: NaN and Infinity are not JSON numbers, use null");
        assertThat(post(path, "", 400).getString("detail")).startsWith("the body is empty");
    }

    @ParameterizedTest
    @CsvSource({"text/csv", "text/plain", "application/json; charset=ISO-8859-1", "application/json; charset=utf-16"})
    void shouldRefuseAnotherMediaType(String type) {
        Response response = given().header("Content-Type", type)
                .body(RECORD.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/predict");
        assertProblem(response, 415, "in UTF-8");
    }

    @Test
    void shouldRefuseATooLargeBody() {
        String large = "[" + " ".repeat(RequestBodies.MAX_BYTES) + "]";
        assertProblem(given().contentType("application/json").body(large).post("/predict"), 413, "send fewer records");
    }

    @Test
    void shouldExplainAWrongPathAndAWrongMethod() {
        assertProblem(given().get("/predictions"), 404, "GET /openapi.json");
        Response wrong = given().get("/predict");
        assertProblem(wrong, 405, "Allow header");
        assertThat(wrong.headers().getValues("Allow")).contains("POST");
        assertProblem(given().contentType("application/json").delete("/model"), 405, "Allow header");
    }

    @Test
    void shouldStoreFeedbackOnce() {
        String id = post("/predict", RECORD, 200).getString("id");
        assertThat(outcome(id, "15", 200)).isEqualTo("recorded");
        assertThat(outcome(id, "15", 200)).isEqualTo("unchanged");
        assertThat(outcome(id, "16", 200)).isEqualTo("conflict");
        assertThat(outcome(id, "16, \"replace\": true", 200)).isEqualTo("recorded");
    }

    @Test
    void shouldReportAResultForEachFeedbackItem() {
        String id = post("/predict", RECORD, 200).getString("id");
        String old = "1000-2-abcdefghijklmnopqrst";
        String waiting = id.replaceFirst("[a-z2-7]{20}$", "abcdefghijklmnopqrst");
        String future = "9000000-2-abcdefghijklmnopqrst";
        String batch = "[%s, %s, %s, %s, {\"id\": \"trip 7\", \"actual\": \"x\"}, 5]"
                .formatted(feedback(id, "61"), feedback(old, "15"), feedback(waiting, "15"), feedback(future, "15"));
        JsonPath answer = post("/feedback", batch, 200);
        assertThat(answer.getList("results.outcome"))
                .isEqualTo(List.of("recorded", "expired", "not_stored", "unknown", "invalid", "invalid"));
        assertThat(answer.getString("results[0].id")).isEqualTo(id);
        assertThat(answer.getBoolean("results[0].outOfRange")).isTrue();
        assertThat(answer.getList("results[4].errors.pointer")).isEqualTo(List.of("/4/id", "/4/actual"));
        assertThat(answer.getList("results[5].errors.pointer")).isEqualTo(List.of("/5"));
        assertThat(new OpenApiValidator(given().get("/openapi.json").asString())
                        .flaws("/feedback", 200, body("/feedback", batch)))
                .isEmpty();
    }

    @Test
    void shouldNotFindAnExpiredPrediction() {
        JsonPath problem = post("/feedback", feedback("1000-2-abcdefghijklmnopqrst", "15"), 404);
        assertThat(problem.getString("errors[0].pointer")).isEqualTo("/id");
        assertThat(problem.getString("errors[0].message")).contains("is no longer in the log");
    }

    @Test
    void shouldAskToResendAnActualWhosePredictionMayBeSpilled() {
        String id = post("/predict", RECORD, 200).getString("id");
        String waiting = id.replaceFirst("[a-z2-7]{20}$", "abcdefghijklmnopqrst");
        Response response = given().contentType("application/json")
                .body("[" + feedback(waiting, "15") + "," + feedback("1000-2-abcdefghijklmnopqrst", "15") + "]")
                .post("/feedback");
        assertProblem(response, 409, "send the actuals again later");
        assertThat(response.header("Retry-After")).isEqualTo("600");
        assertThat(response.jsonPath().getString("errors[0].message")).contains("not in the log yet");
    }

    @Test
    void shouldRefuseFeedbackWithoutAnyValidItem() {
        JsonPath problem = post("/feedback", feedback("trip 7", "\"61\""), 422);
        assertThat(problem.getList("errors.pointer")).isEqualTo(List.of("/id", "/actual"));
        assertThat(problem.getString("errors[1].message")).isEqualTo("must be a number (minutes), not text");
        assertThat(post("/feedback", "[{\"id\": 1}, 2]", 422).getList("errors.pointer"))
                .isEqualTo(List.of("/0/id", "/0/actual", "/1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSES", "UNREACHABLE", "HANGS"})
    void shouldAnswerAndSpillWhenTheLogFails(FaultyPredictionLog.Fault fault) {
        log.fault = fault;
        try (var stdoutCapture = StdoutCapture.captured()) {
            JsonPath answer = post("/predict", RECORD, 200);
            assertThat(stdoutCapture.lines())
                    .filteredOn(line -> line.startsWith("{\"spill\":"))
                    .singleElement()
                    .asString()
                    .contains(answer.getString("id"), "\"distance\":3.5");
        }
    }

    @Test
    void shouldAskToResendFeedbackWhenTheLogFails() {
        log.fault = FaultyPredictionLog.Fault.UNREACHABLE;
        Response response = given().contentType("application/json")
                .body(feedback("490000-2-abcdefghijklmnopqrst", "15"))
                .post("/feedback");
        assertProblem(response, 503, "send it again");
        assertThat(response.header("Retry-After")).isEqualTo("5");
        assertThat(response.asString()).doesNotContain("on fire", "Exception");
    }

    @Test
    void shouldDescribeTheModel() {
        JsonPath model = given().get("/model").then().statusCode(200).extract().jsonPath();
        assertThat(model.getString("version")).isEqualTo(champion.id());
        assertThat(model.getString("contract.inputs[1].name")).isEqualTo("distance");
        assertThat(model.getList("recordSchema.required")).isEqualTo(List.of("zone", "distance", "pickup"));
        assertThat(model.getString("lineage.reason.kind")).isEqualTo("first");
        assertThat(model.getFloat("metrics.model.rmse.value")).isEqualTo(5.4f);
        assertThat(model.getString("championMove.why")).isEqualTo("better by test");
    }

    @Test
    void shouldPublishExamplesThatWorkWhenPasted() {
        Map<String, Object> api = given().get("/openapi.json").jsonPath().getMap("$");
        List<DocumentedExample> examples = DocumentedExample.from(api);
        assertThat(examples)
                .extracting(DocumentedExample::path)
                .contains("/predict", "/feedback", "/v2/models/trip-duration/infer");
        examples.forEach(example -> given().contentType("application/json")
                .body(example.value())
                .post(example.path())
                .then()
                .statusCode(200));
    }

    @Test
    void shouldReportHealth() {
        assertThat(given().get("/healthz").jsonPath().getString("status")).isEqualTo("alive");
        assertThat(given().get("/readyz").jsonPath().getString("modelVersion")).isEqualTo(champion.id());
    }

    @Test
    void shouldServeTheTryPage() {
        Response page = given().get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.asString())
                .contains("\"name\":\"distance\"", "Try a prediction")
                .doesNotContain("placeholder\"}");
    }

    private static String outcome(String id, String actual, int status) {
        return post("/feedback", feedback(id, actual), status).getString("outcome");
    }

    private static String feedback(String id, String actual) {
        return "{\"id\": \"%s\", \"actual\": %s}".formatted(id, actual);
    }

    private static JsonPath post(String path, String body, int status) {
        Response response =
                given().contentType("application/json").body(body).when().post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith(status == 200 ? "application/json" : ProblemDetails.MEDIA_TYPE);
        return response.jsonPath();
    }

    private static void assertProblem(Response response, int status, String detail) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith(ProblemDetails.MEDIA_TYPE);
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.jsonPath().getString("detail")).contains(detail);
    }
}
