package io.perennial.function.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.TraceIds;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.registry.ModelRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests answered together are answered as each alone: byte for byte, but for the ids.
@QuarkusTest
@WithTestResource(value = RegistryTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class DynamicBatchingIT {
    private static final String ID = "\\d{6}-[0-3]-[a-z2-7]{20}";
    private static final String RECORD = "{\"zone\": 74, \"distance\": %s, \"pickup\": \"2026-11-01T08:30:00\"}";
    private static final List<String> BAD = List.of(
            "",
            "null",
            "[]",
            "{\"zone\": \"Mars\", \"distance\": -1, \"mood\": 1}",
            "[" + RECORD.formatted("1") + ", 7]",
            "{\"zone\": 74, \"zone\": 74}",
            "{\"zone\": \"\\ud800\"}",
            RECORD.formatted("1e999"));

    @Inject
    ModelRegistry registry;

    @Inject
    PredictionService answers;

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

    @Test
    void shouldRespondToBatchedRequestsAsToSingleOnes() {
        List<String> alone =
                mixed().stream().map(request -> shown(answers.respond(request))).toList();
        List<String> together = answers.respondAll(mixed(), () -> {}).stream()
                .map(DynamicBatchingIT::shown)
                .toList();
        assertThat(together).isEqualTo(alone);
        assertThat(alone).anyMatch(answer -> answer.startsWith("200")).anyMatch(answer -> answer.startsWith("422"));
    }

    @Test
    void shouldLogEachUnderTheIdThatItsCallerGot() {
        List<Response> all = answers.respondAll(mixed(), () -> {});
        Map<String, Double> logged = new HashMap<>();
        log.read(
                Instant.MIN,
                Instant.MAX,
                (LoggedPrediction item) ->
                        logged.put(item.id().toString(), item.prediction().value()));
        var ids = new ArrayList<String>();
        for (Response answer : all) {
            var one = new io.restassured.path.json.JsonPath(body(answer));
            String id = answer.getStatus() == 200 ? one.getString("id") : null;
            if (id != null) {
                ids.add(id);
                assertThat(logged).containsEntry(id, (double) one.getFloat("prediction"));
            }
        }
        assertThat(ids).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    }

    @Test
    void shouldSpillAndAnswerAllOfThemWhenTheLogFails() {
        log.fault = FaultyPredictionLog.Fault.UNREACHABLE;
        assertThat(answers.respondAll(List.of(request("1"), request("2")), () -> {}))
                .allMatch(answer -> answer.getStatus() == 200);
    }

    @Test
    void shouldFreeTheModelBeforeTheLogIsWritten() {
        int before = log.size();
        var loggedWhenFree = new AtomicInteger(-1);
        answers.respondAll(List.of(request("1")), () -> loggedWhenFree.set(log.size()));
        assertThat(loggedWhenFree).hasValue(before);
        assertThat(log.size()).isEqualTo(before + 1);
    }

    private List<PredictionRequest> mixed() {
        var requests = new ArrayList<PredictionRequest>();
        for (int i = 0; i < 30; i++) {
            requests.add(request(Integer.toString(i)));
        }
        BAD.forEach(body -> requests.add(request(body, false, "application/json")));
        requests.add(request(
                "[%s,%s]".formatted(RECORD.formatted("7.5"), RECORD.formatted("8")), false, "application/json"));
        requests.add(request(RECORD.formatted("9.25"), true, "application/json"));
        requests.add(request(RECORD.formatted("9.25"), false, "text/csv"));
        Collections.shuffle(requests, new Random(1));
        return requests;
    }

    private PredictionRequest request(String distance) {
        return request(RECORD.formatted(distance), false, "application/json");
    }

    private PredictionRequest request(String body, boolean dryRun, String type) {
        Map<String, String> headers =
                Map.of("content-type", type, TraceIds.REQUEST_ID_HEADER, "request-" + body.hashCode());
        return answers.open(body.getBytes(UTF_8), dryRun, name -> headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    private static String shown(Response answer) {
        return answer.getStatus() + " " + answer.getStringHeaders() + " "
                + body(answer).replaceAll(ID, "<id>");
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), UTF_8);
    }
}
