package io.perennial.function.serving.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.RequestMetrics;
import io.perennial.function.serving.request.TraceIds;
import io.perennial.json.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestLifecycleTest {
    private static final HttpHeaders HEADERS = ApiFixture.headers(Map.of(
            "content-type",
            "application/json",
            TraceIds.REQUEST_ID_HEADER,
            "request-7",
            "x-amzn-trace-id",
            "Root=1-67891233-abcdef012345678912345678"));
    private static final byte[] GOOD =
            "{\"zone\": 74, \"distance\": 3.5, \"pickup\": \"2026-11-01T08:30:00\"}".getBytes(UTF_8);
    private static final byte[] BAD = "{\"zone\": 7, \"distance\": -1, \"mood\": 1}".getBytes(UTF_8);

    private final ApiFixture open = new ApiFixture(false);
    private final ApiFixture generic = new ApiFixture(true);

    @Test
    void shouldNameTheRequestInResponsesAndProblems() {
        Response answer = open.predict.predict(GOOD, List.of(), HEADERS);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString(RequestLifecycle.REQUEST_ID_HEADER)).isEqualTo("request-7");
        JsonNode problem = body(open.predict.predict(BAD, List.of(), HEADERS), 422);
        assertThat(problem.path("requestId").asText()).isEqualTo("request-7");
        assertThat(problem.path("traceId").asText()).isEqualTo("1-67891233-abcdef012345678912345678");
        assertThat(problem.path("errors")).hasSize(4);
    }

    @Test
    void shouldMeasureTheStagesOfAPredictionAndTheFirstOfAProcess() {
        open.predict.predict(GOOD, List.of(), HEADERS);
        open.predict.predict(GOOD, List.of("true"), HEADERS);
        RequestMetrics first = open.reports.get(0);
        assertThat(first.values())
                .containsOnlyKeys(
                        ServingMetric.VALIDATE_TIME,
                        ServingMetric.INFER_TIME,
                        ServingMetric.LOG_TIME,
                        ServingMetric.COLD_STARTS);
        assertThat(first.modelVersion()).isPresent();
        assertThat(first.traceIds().requestId()).isEqualTo("request-7");
        assertThat(open.reports.get(1).values())
                .containsOnlyKeys(ServingMetric.VALIDATE_TIME, ServingMetric.INFER_TIME);
    }

    @Test
    void shouldReportTheMetricsOfEachRequestOfABatch() {
        List<PredictionRequest> batch =
                List.of(request("good", GOOD, false), request("bad", BAD, false), request("dry", GOOD, true));
        open.service.respondAll(batch, () -> {});
        assertThat(open.reports)
                .extracting(report -> report.traceIds().requestId())
                .containsExactly("good", "bad", "dry");
        assertThat(open.reports).extracting(RequestMetrics::status).containsExactly(200, 422, 200);
        assertThat(open.reports)
                .extracting(report -> report.values().keySet())
                .containsExactly(
                        Set.of(
                                ServingMetric.VALIDATE_TIME,
                                ServingMetric.INFER_TIME,
                                ServingMetric.LOG_TIME,
                                ServingMetric.COLD_STARTS),
                        Set.of(ServingMetric.VALIDATE_TIME, ServingMetric.VIOLATIONS),
                        Set.of(ServingMetric.VALIDATE_TIME, ServingMetric.INFER_TIME));
    }

    private PredictionRequest request(String id, byte[] body, boolean dryRun) {
        return open.service.open(body, dryRun, Map.of(TraceIds.REQUEST_ID_HEADER, id)::get);
    }

    @Test
    void shouldCountWhatWasWrong() {
        open.predict.predict(BAD, List.of(), HEADERS);
        assertThat(open.reports.getFirst().values()).containsEntry(ServingMetric.VIOLATIONS, 4.0);
        assertThat(open.reports.getFirst().status()).isEqualTo(422);
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        String text = new String(GOOD, UTF_8).replace("74", "\"Br\u00eame\"");
        List<byte[]> bodies = List.of(
                text.getBytes(ISO_8859_1), text.getBytes(UTF_16), new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        for (byte[] bytes : bodies) {
            assertThat(body(open.predict.predict(bytes, List.of("true"), HEADERS), 400)
                            .toString())
                    .contains("not valid UTF-8");
            assertThat(body(open.feedback.report(bytes, HEADERS), 400).toString())
                    .contains("not valid UTF-8");
            assertThat(body(open.infer.infer("trip-duration", bytes, HEADERS), 400)
                            .toString())
                    .contains("not valid UTF-8");
        }
    }

    @Test
    void shouldHideTheContractIfConfigured() {
        JsonNode problem = body(generic.predict.predict(BAD, List.of(), HEADERS), 422);
        assertThat(problem.path("detail").asText()).isEqualTo("the body is not valid for this API");
        assertThat(problem.has("errors")).isFalse();
        assertThat(problem.toString()).doesNotContain("zone", "distance", "Harlem");
        Response infer = generic.infer.infer("trip-duration", "{\"inputs\": []}".getBytes(UTF_8), HEADERS);
        assertThat(body(infer, 422).toString()).isEqualTo("{\"error\":\"the body is not valid for this API\"}");
        for (Response hidden :
                new Response[] {generic.description.openApi(HEADERS), generic.description.page(HEADERS)}) {
            assertThat(body(hidden, 404).path("type").asText()).endsWith(":hidden");
        }
        assertThat(body(generic.predict.predict(GOOD, List.of(), HEADERS), 200)
                        .path("prediction")
                        .asInt())
                .isEqualTo(12);
    }

    @Test
    void shouldStillTellTheModelVersion() {
        JsonNode model = body(generic.description.model(HEADERS), 200);
        assertThat(model.fieldNames()).toIterable().containsExactlyInAnyOrder("model", "version");
        assertThat(body(open.description.model(HEADERS), 200).has("contract")).isTrue();
    }

    private static JsonNode body(Response response, int status) {
        byte[] entity = (byte[]) response.getEntity();
        assertThat(response.getStatus()).as(new String(entity, UTF_8)).isEqualTo(status);
        return Json.read(entity, JsonNode.class, "the answer");
    }
}
