package io.perennial.function.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Contract;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.function.serving.RecordLimits;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.prediction.EventTimes;
import io.perennial.function.serving.request.TraceIds;
import io.perennial.json.Json;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.ModelVersion;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordAdmissionTest {
    private static final HttpHeaders HEADERS =
            ApiFixture.headers(Map.of("content-type", "application/json", TraceIds.REQUEST_ID_HEADER, "request-7"));

    private final ApiFixture three = new ApiFixture(false, new RecordLimits(3, Optional.empty()));
    private final ApiFixture slow = new ApiFixture(false, new RecordLimits(3, Optional.of(0.01)));
    private final ApiFixture usual = new ApiFixture(false);

    @Test
    void shouldLimitTheRecordsOfEachOperation() throws IOException {
        assertThat(predict(three, 3).getStatus()).isEqualTo(200);
        assertThat(infer(three, 3).getStatus()).isEqualTo(200);
        assertThat(feedback(three, 3).getStatus()).isEqualTo(404);

        assertThat(detail(predict(three, 4), 413))
                .isEqualTo("the body has 4 records; at most 3 are allowed: send them" + " in several requests");
        assertThat(json(infer(three, 4)).path("error").asText()).contains("4 records; at most 3");
        assertThat(detail(feedback(three, 4), 413)).contains("4 reports; at most 3");
    }

    @Test
    void shouldLimitTheRateOverAllOperationsAndSayWhenToTryAgain() throws IOException {
        assertThat(predict(slow, 1).getStatus()).isEqualTo(200);
        assertThat(infer(slow, 1).getStatus()).isEqualTo(200);
        Response refused = predict(slow, 2);

        assertThat(detail(refused, 429)).contains("accepts 0.01 records per second", "this request has 2");
        assertThat(Integer.parseInt(refused.getHeaderString("Retry-After"))).isBetween(90, 100);
        assertThat(feedback(slow, 2).getStatus()).isEqualTo(429);
        assertThat(infer(slow, 2).getStatus()).isEqualTo(429);
        assertThat(predict(slow, 1).getStatus()).isEqualTo(200);
    }

    @Test
    void shouldNotChargeForAnInvalidRequest() {
        for (int i = 0; i < 5; i++) {
            assertThat(slow.predict
                            .predict("[{}]".getBytes(UTF_8), List.of(), HEADERS)
                            .getStatus())
                    .isEqualTo(422);
        }
        assertThat(predict(slow, 3).getStatus()).isEqualTo(200);
    }

    @Test
    void shouldLimitTheHoursOfLoggedPredictions() throws IOException {
        Instant start = Instant.now().minus(Duration.ofDays(10));
        byte[] week = records(RecordAdmission.MAX_HOURS, start, Duration.ofHours(1));
        byte[] more = records(RecordAdmission.MAX_HOURS + 1, start, Duration.ofHours(1));
        byte[] far = records(RecordAdmission.MAX_HOURS + 1, start.minus(Duration.ofDays(300)), Duration.ofHours(1));

        assertThat(usual.predict.predict(week, List.of(), HEADERS).getStatus()).isEqualTo(200);
        assertThat(detail(usual.predict.predict(more, List.of(), HEADERS), 413))
                .contains("169 different hours, at most 168");
        assertThat(usual.predict.predict(more, List.of("true"), HEADERS).getStatus())
                .as("a dry run is not logged")
                .isEqualTo(200);
        assertThat(usual.predict.predict(far, List.of(), HEADERS).getStatus())
                .as("these are logged under the present hour")
                .isEqualTo(200);
    }

    @Test
    void shouldLimitTheHoursOfReports() {
        var admission = admission(true);
        assertThatCode(() ->
                        admission.admitReports(1000, LongStream.range(0, 1000).map(i -> i % 168)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> admission.admitReports(169, LongStream.range(0, 169)))
                .isInstanceOf(RejectedRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "\"", "€", "😀"})
    void shouldAdmitNoMoreThanFitsIntoAResponseOfLambda(String part) {
        List<String> classes = IntStream.range(0, Target.MAX_CLASSES)
                .mapToObj(i -> part.repeat(100 / part.length()) + i)
                .toList();
        Contract tiny = TinyModel.contract();
        var contract =
                new Contract("trips", 1, Task.MULTICLASS, Target.ofClasses("kind", classes), tiny.inputs(), "pickup");
        int records = Math.min(1000, 6_000_000 / RecordAdmission.predictionBytes(contract));

        Map<String, Float> probabilities = new LinkedHashMap<>();
        classes.forEach(name -> probabilities.put(name, 1.2345678e-12f));
        var one = new PredictionResponse(
                PredictionId.EXAMPLE,
                classes.getLast(),
                null,
                null,
                null,
                probabilities,
                new ModelVersion("20261124T154249Z-6e0386ea"));
        String body = new String(PredictionResponseWriter.all(Collections.nCopies(records, one)), UTF_8);

        assertThat(records).isGreaterThan(50);
        assertThat(Json.line(body).getBytes(UTF_8)).hasSizeLessThan(6_000_000);
    }

    private static RecordAdmission admission(boolean onLambda) {
        return new RecordAdmission(
                RecordLimits.DEFAULT, onLambda, new EventTimes(Duration.ofDays(30)), System::nanoTime);
    }

    private static Response predict(ApiFixture api, int records) {
        return api.predict.predict(records(records, Instant.now(), Duration.ZERO), List.of(), HEADERS);
    }

    private static byte[] records(int count, Instant start, Duration step) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"zone\": 74, \"distance\": 3.5, \"pickup\": \""
                        + start.plus(step.multipliedBy(i)).toString().substring(0, 19) + "Z\"}")
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(UTF_8);
    }

    private static Response feedback(ApiFixture api, int reports) {
        String body = IntStream.range(0, reports)
                .mapToObj(i -> "{\"id\": \"" + (500_000 + i) + "-0-aaaaaaaaaaaaaaaaaaaa\", \"actual\": 3}")
                .collect(Collectors.joining(",", "[", "]"));
        return api.feedback.report(body.getBytes(UTF_8), HEADERS);
    }

    private static Response infer(ApiFixture api, int records) {
        String shape = "\"shape\": [" + records + "]";
        String body = "{\"inputs\": [" + tensor("zone", "BYTES", shape, records, "\"74\"") + ","
                + tensor("distance", "FP32", shape, records, "3.5") + ","
                + tensor("pickup", "BYTES", shape, records, "\"2026-11-01T08:30:00\"") + "]}";
        return api.infer.infer("trip-duration", body.getBytes(UTF_8), HEADERS);
    }

    private static String tensor(String name, String type, String shape, int records, String value) {
        return "{\"name\": \"" + name + "\", \"datatype\": \"" + type + "\", " + shape + ", \"data\": ["
                + String.join(",", Collections.nCopies(records, value)) + "]}";
    }

    private static String detail(Response response, int status) throws IOException {
        assertThat(response.getStatus()).isEqualTo(status);
        return json(response).path("detail").asText();
    }

    private static JsonNode json(Response response) throws IOException {
        return Json.mapper().readTree((byte[]) response.getEntity());
    }
}
