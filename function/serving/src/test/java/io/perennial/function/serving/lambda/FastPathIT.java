package io.perennial.function.serving.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.function.serving.FirstChampion;
import io.perennial.function.serving.http.RegistryTestResource;
import io.perennial.json.Json;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same event through the short way and through the bridge.
@QuarkusTest
@QuarkusTestResource(value = RegistryTestResource.class, restrictToAnnotatedClass = true)
class FastPathIT {
    private static final String RECORD = """
            {"zone": 74, "distance": 3.5, "pickup": "2026-11-01T08:30:00"}""";
    private static final String ID = "\\d{6}-[0-3]-[a-z2-7]{20}";

    @Inject
    FirstChampion champion;

    @Inject
    FastPath fastPath;

    @BeforeEach
    void ensureChampion() {
        champion.ensureServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RECORD,
                "[" + RECORD + "," + RECORD + "]",
                "[]",
                "",
                "null",
                "{",
                "{\"zone\": \"Brême\", \"distance\": -3, \"mood\": \"😀\\u0001\\\"\"}",
                "{\"zone\": \"\ud800\", \"distance\": 1e999, \"pickup\": \"yesterday\"}",
                "{\"zone\": 74, \"zone\": 74}"
            })
    void shouldRespondByteForByteAsTheBridge(String body) throws IOException {
        for (String query : new String[] {"", "dry_run=true", "dry_run=false"}) {
            assertSame(event("POST", "/predict", query, Map.of("content-type", "application/json"), body));
        }
    }

    @Test
    void shouldRespondToALargeBatchAsTheBridge() throws IOException {
        String body = IntStream.range(0, 1000)
                .mapToObj(_ -> RECORD)
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        assertSame(event("POST", "/predict", "", Map.of("Content-Type", "application/json; charset=UTF-8"), body));
        assertSame(event("POST", "/predict", "", Map.of("content-type", "application/json"), body.replace("3.5", "x")));
    }

    @Test
    void shouldDecodeABodyInBase64() throws IOException {
        ObjectNode event =
                event("POST", "/predict", "dry_run=true", Map.of("content-type", "application/json"), RECORD);
        event.put("body", Base64.getEncoder().encodeToString(RECORD.getBytes(StandardCharsets.UTF_8)));
        event.put("isBase64Encoded", true);
        assertSame(event);
        assertThat(hot(event).get("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void shouldLeaveOtherEventsToTheBridge() {
        Map<String, String> json = Map.of("content-type", "application/json");
        assertThat(hotAnswer(bytes(event("GET", "/predict", "", json, RECORD)))).isEmpty();
        assertThat(hotAnswer(bytes(event("POST", "/feedback", "", json, RECORD))))
                .isEmpty();
        assertThat(hotAnswer(bytes(event("POST", "/predict", "dry_run=yes", json, RECORD))))
                .isEmpty();
        assertThat(hotAnswer(bytes(event("POST", "/predict", "", Map.of(), RECORD))))
                .isEmpty();
        assertThat(hotAnswer(bytes(event("POST", "/predict", "", Map.of("content-type", "text/csv"), RECORD))))
                .isEmpty();
        assertThat(hotAnswer(bytes(event(
                        "POST",
                        "/predict",
                        "",
                        Map.of("content-type", "application/json", "content-encoding", "gzip"),
                        RECORD))))
                .isEmpty();
    }

    private void assertSame(ObjectNode event) throws IOException {
        JsonNode hot = hot(event);
        JsonNode bridged = bridged(event);
        assertThat(body(hot)).isEqualTo(body(bridged));
        assertThat(hot.at("/headers/X-Request-Id").asText()).isEqualTo(FixedLambdaContext.ID);
        assertThat(hot.get("statusCode")).isEqualTo(bridged.get("statusCode"));
        assertThat(hot.get("headers")).isEqualTo(bridged.get("headers"));
        assertThat(hot.get("isBase64Encoded")).isEqualTo(bridged.get("isBase64Encoded"));
    }

    /// Ids differ from answer to answer, and must.
    private static String body(JsonNode answer) {
        return answer.get("body").asText().replaceAll(ID, "<id>");
    }

    private JsonNode hot(ObjectNode event) throws IOException {
        return Json.mapper().readTree(hotAnswer(bytes(event)).orElseThrow());
    }

    private Optional<byte[]> hotAnswer(byte[] event) {
        HttpEvent request = Objects.requireNonNull(EventReader.read(event).http());
        return fastPath.respond(request, new FixedLambdaContext()).map(response -> response.json(request.format()));
    }

    private static JsonNode bridged(ObjectNode event) throws IOException {
        var answer = new ByteArrayOutputStream();
        AmazonLambdaRecorder.handle(new ByteArrayInputStream(bytes(event)), answer, new FixedLambdaContext());
        return Json.mapper().readTree(answer.toByteArray());
    }

    private static byte[] bytes(ObjectNode event) {
        return Json.line(event).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode event(
            String method, String path, String query, Map<String, String> headers, String body) {
        ObjectNode event = Json.mapper().createObjectNode();
        event.put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path)
                .put("rawQueryString", query);
        event.set("headers", Json.mapper().valueToTree(headers));
        ObjectNode http =
                event.putObject("requestContext").put("stage", "$default").putObject("http");
        http.put("method", method).put("path", path).put("protocol", "HTTP/1.1").put("sourceIp", "127.0.0.1");
        return event.put("body", body).put("isBase64Encoded", false);
    }
}
