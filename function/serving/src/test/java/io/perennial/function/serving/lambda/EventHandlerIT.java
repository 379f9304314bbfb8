package io.perennial.function.serving.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.function.serving.FirstChampion;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.bootstrap.ServingComponents;
import io.perennial.function.serving.http.RegistryTestResource;
import io.perennial.function.serving.http.RequestLifecycle;
import io.perennial.json.Json;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The same request in each format of its event.
@QuarkusTest
@QuarkusTestResource(value = RegistryTestResource.class, restrictToAnnotatedClass = true)
class EventHandlerIT {
    private static final String RECORD = """
            {"zone": 74, "distance": 3.5, "pickup": "2026-11-01T08:30:00"}""";
    private static final String ID = "\\d{6}-[0-3]-[a-z2-7]{20}";
    private static final List<String> OTHER_FORMATS = List.of("rest-api", "load-balancer", "load-balancer-multi-value");

    @Inject
    FirstChampion champion;

    @Inject
    FastPath fastPath;

    @Inject
    ServingComponents components;

    @Inject
    RequestLifecycle lifecycle;

    @BeforeEach
    void ensureChampion() {
        champion.ensureServed();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST    | /predict                        |               | 200
            POST    | /predict                        | dry_run=true  | 200
            POST    | /predict                        | dry_run=maybe | 400
            GET     | /predict                        |               | 405
            POST    | /feedback                       |               | 422
            GET     | /                               |               | 200
            GET     | /model                          |               | 200
            GET     | /openapi.json                   |               | 200
            GET     | /healthz                        |               | 200
            GET     | /readyz                         |               | 200
            GET     | /nowhere                        |               | 404
            OPTIONS | /predict                        |               | 200
            HEAD    | /healthz                        |               | 200
            GET     | /v2                             |               | 200
            GET     | /v2/models/trip-duration        |               | 200
            GET     | /v2/models/a model              |               | 404
            POST    | /v2/models/trip-duration/infer  |               | 422
            GET     | /v2/nowhere                     |               | 404
            """)
    void shouldRespondAlikeInEachFormat(String method, String path, String query, int status) throws IOException {
        EventHandler handler = handler(Map.of());
        ObjectNode request = SampleEvents.httpApi(method, path.replace(" ", "%20"), query == null ? "" : query, RECORD);
        JsonNode expected = respond(handler, request);

        assertThat(expected.path("statusCode").asInt()).isEqualTo(status);
        for (String format : OTHER_FORMATS) {
            ObjectNode event = SampleEvents.withHttpMethod(format, request).put("path", path);
            JsonNode response = respond(handler, event);
            assertThat(response.path("statusCode")).as(format).isEqualTo(expected.path("statusCode"));
            assertThat(body(response)).as(format).isEqualTo(body(expected));
            assertThat(headers(response)).as(format).isEqualTo(headers(expected));
            assertThat(response.path("statusDescription").asText())
                    .startsWith(format.equals("rest-api") ? "" : status + " ");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere", "GET, /predict", "OPTIONS, /predict", "POST, /predict", "GET, /%zz", "BREW, /predict"})
    void shouldSendTheRequestIdOfLambda(String method, String path) throws IOException {
        JsonNode response = respond(handler(Map.of()), SampleEvents.httpApi(method, path, "", RECORD));

        assertThat(response.at("/headers/X-Request-Id").asText()).isEqualTo(FixedLambdaContext.ID);
        if (response.path("statusCode").asInt() >= 400) {
            assertThat(body(response)).contains("\"requestId\":\"" + FixedLambdaContext.ID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dry_run=%zz", "dry_run=%", "dry_run=%f", "%zz", "dry_run=true&x=%2"})
    void shouldRefuseAQueryThatCannotBeDecoded(String query) throws IOException {
        for (String path : List.of("/predict", "/feedback", "/v2/models/trip-duration/infer")) {
            JsonNode response = respond(handler(Map.of()), SampleEvents.httpApi("POST", path, query, RECORD));

            assertThat(response.path("statusCode").asInt())
                    .as(response.toString())
                    .isEqualTo(400);
            assertThat(body(response)).contains("the query has '%").doesNotContain("java", "Exception");
            assertThat(response.at("/headers/X-Request-Id").asText()).isEqualTo(FixedLambdaContext.ID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/prod", "/team/trips"})
    void shouldRespondAlikeUnderABasePath(String basePath) throws IOException {
        EventHandler handler = handler(basePath.isEmpty() ? Map.of() : Map.of("PERENNIAL_BASE_PATH", basePath));
        for (String path : List.of("/predict", "/feedback", "/v2/models/trip-duration/infer")) {
            JsonNode plain = respond(handler, SampleEvents.httpApi("POST", path, "", RECORD));
            ObjectNode below = SampleEvents.httpApi("POST", basePath + path, "", RECORD);
            JsonNode response = respond(handler, below);
            assertThat(response.path("statusCode")).as(path).isEqualTo(plain.path("statusCode"));
            assertThat(body(response)).as(path).isEqualTo(body(plain));
            for (String format : OTHER_FORMATS) {
                assertThat(body(respond(handler, SampleEvents.withHttpMethod(format, below))))
                        .as(format + path)
                        .isEqualTo(body(plain));
            }
        }
        assertThat(respond(handler, SampleEvents.httpApi("GET", basePath + "/healthz", "", ""))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void shouldLogWhoReportsAnActual() throws IOException {
        ObjectNode http = SampleEvents.httpApi("POST", "/feedback", "", feedback());
        ((ObjectNode) http.path("requestContext"))
                .putObject("authorizer")
                .putObject("iam")
                .put("userArn", "arn:aws:sts::123456789012:assumed-role/trips/i-0123");
        ((ObjectNode) http.path("headers")).put("x-caller", "arn:aws:iam::123456789012:user/other");
        assertThat(callerOf(http)).isEqualTo("arn:aws:sts::123456789012:assumed-role/trips");

        ObjectNode rest =
                SampleEvents.withHttpMethod("rest-api", SampleEvents.httpApi("POST", "/feedback", "", feedback()));
        ((ObjectNode) rest.at("/requestContext/identity")).put("userArn", "arn:aws:iam::123456789012:user/trips");
        assertThat(callerOf(rest)).isEqualTo("arn:aws:iam::123456789012:user/trips");

        ObjectNode open = SampleEvents.httpApi("POST", "/feedback", "", feedback());
        ((ObjectNode) open.path("requestContext")).remove("authorizer");
        assertThat(callerOf(open)).isEmpty();
    }

    /// Feedback on a new prediction.
    private String feedback() throws IOException {
        JsonNode predicted = respond(handler(Map.of()), SampleEvents.httpApi("POST", "/predict", "", RECORD));
        return "{\"id\": \""
                + Json.mapper()
                        .readTree(predicted.path("body").asText())
                        .path("id")
                        .asText() + "\", \"actual\": 12.5}";
    }

    /// Caller with whom the actual of a request for feedback is logged.
    private String callerOf(ObjectNode request) throws IOException {
        JsonNode response = respond(handler(Map.of()), request);
        assertThat(response.path("statusCode").asInt()).as(response.toString()).isEqualTo(200);
        String id =
                Json.mapper().readTree(request.path("body").asText()).path("id").asText();
        var callers = new ArrayList<String>();
        components.champion().use(model -> {
            model.log().read(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), logged -> {
                if (logged.id().toString().equals(id)) {
                    callers.add(logged.actual().orElseThrow().caller());
                }
            });
            return true;
        });
        return callers.getFirst();
    }

    @Test
    void shouldServeANamedStageUnderTheDomainOfTheApi() throws IOException {
        for (String path : List.of("/prod/predict", "/prod/healthz", "/prod")) {
            ObjectNode event = SampleEvents.httpApi(path.endsWith("predict") ? "POST" : "GET", path, "", RECORD);
            ((ObjectNode) event.path("requestContext")).put("stage", "prod").put("apiId", "id");
            assertThat(respond(handler(Map.of()), event).path("statusCode").asInt())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldNotTakeAPathOfTheApiForAStage() throws IOException {
        ObjectNode event = SampleEvents.httpApi("GET", "/v2/health/live", "", "");
        ((ObjectNode) event.path("requestContext")).put("stage", "v2").put("domainName", "api.example.org");
        assertThat(respond(handler(Map.of()), event).path("statusCode").asInt()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"https://app.example.org, https://app.example.org", "https://app.example.org, ''", "*, '*'"})
    void shouldSendTheHeadersForBrowsersOnEachPath(String setting, String allowed) throws IOException {
        EventHandler handler = handler(Map.of("PERENNIAL_CORS_ORIGINS", setting));
        String origin = allowed.isEmpty() ? "https://evil.example.org" : "https://app.example.org";
        for (String path : List.of("/predict", "/feedback", "/nowhere")) {
            ObjectNode event = SampleEvents.httpApi("POST", path, "", RECORD);
            ((ObjectNode) event.path("headers")).put("origin", origin);
            JsonNode headers = respond(handler, event).path("headers");
            assertThat(headers.path("Access-Control-Allow-Origin").asText())
                    .as(path)
                    .isEqualTo(allowed);
            assertThat(headers.path("Vary").asText()).isEqualTo("Origin");
        }
        ObjectNode preflight = SampleEvents.httpApi("OPTIONS", "/predict", "", "");
        ((ObjectNode) preflight.path("headers")).put("origin", origin).put("access-control-request-method", "POST");
        JsonNode response = respond(handler, preflight);
        assertThat(response.path("statusCode").asInt()).isEqualTo(allowed.isEmpty() ? 200 : 204);
        assertThat(response.at("/headers/Access-Control-Allow-Headers").asText())
                .contains(allowed.isEmpty() ? "" : "content-type");
    }

    @Test
    void shouldSendNoHeadersForBrowsersByDefault() throws IOException {
        ObjectNode event = SampleEvents.httpApi("POST", "/predict", "", RECORD);
        ((ObjectNode) event.path("headers")).put("origin", "https://app.example.org");
        assertThat(respond(handler(Map.of()), event).toString()).doesNotContain("Access-Control", "Vary");
    }

    @Test
    void shouldRespondToAPingWithoutAPrediction() throws IOException {
        assertThat(handler(Map.of()).respond(SampleEvents.bytes("scheduled-event"), new FixedLambdaContext()))
                .asString()
                .isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void shouldRefuseAnotherEvent() {
        EventHandler handler = handler(Map.of());
        byte[] event = SampleEvents.bytes("sqs");
        assertThatThrownBy(() -> handler.respond(event, new FixedLambdaContext()))
                .isInstanceOf(UnsupportedEventException.class)
                .hasMessageEndingWith("it cannot process messages of SQS");
    }

    private EventHandler handler(Map<String, String> further) {
        Map<String, String> environment = new HashMap<>(further);
        environment.putAll(Map.of("PERENNIAL_REGISTRY", "file:/none", "PERENNIAL_MODEL", "trip-duration"));
        return new EventHandler(
                fastPath,
                EventHandlerIT::bridge,
                lifecycle,
                ServingSettings.from(new EnvironmentReader(name -> Optional.ofNullable(environment.get(name)))));
    }

    private static byte[] bridge(byte[] event, com.amazonaws.services.lambda.runtime.Context invocation)
            throws IOException {
        var response = new ByteArrayOutputStream();
        AmazonLambdaRecorder.handle(new ByteArrayInputStream(event), response, invocation);
        return response.toByteArray();
    }

    private static JsonNode respond(EventHandler handler, ObjectNode event) throws IOException {
        return Json.mapper().readTree(handler.respond(SampleEvents.bytes(event), new FixedLambdaContext()));
    }

    /// Ids differ from response to response.
    private static String body(JsonNode response) {
        return response.path("body").asText().replaceAll(ID, "<id>");
    }

    private static Map<String, String> headers(JsonNode response) {
        Map<String, String> headers = new HashMap<>();
        response.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        response.path("multiValueHeaders")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), header.getValue().path(0).asText()));
        return headers;
    }
}
