package io.perennial.function.serving.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.StdoutCapture;
import io.perennial.function.serving.request.RequestMetrics;
import io.perennial.function.serving.request.TraceIds;
import io.perennial.json.Json;
import io.perennial.registry.ModelVersion;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmfBatchPublisherTest {
    private static final TraceIds TRAIL = new TraceIds("request-1", "trace-1");

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final EmfBatchPublisher bundles = new EmfBatchPublisher(
            new EmfPublisher(DeploymentName.local("trips"), Runnable::run), Runnable::run, later::add);
    private final StdoutCapture stdoutCapture = StdoutCapture.captured();

    @AfterEach
    void release() {
        stdoutCapture.close();
    }

    @Test
    void shouldHoldEveryTimeOfTheRequestsOfASecond() {
        tell(0.5, "v1");
        tell(0.25, "v1");
        tell(4, "v2");
        assertThat(stdoutCapture.lines()).isEmpty();
        later.remove().run();
        JsonNode line = lines().getFirst();
        assertThat(values(line, "InferTime")).containsExactly(0.5, 0.25, 4.0);
        assertThat(line.path("requests").asInt()).isEqualTo(3);
        assertThat(line.path("modelVersions").toString()).isEqualTo("[\"v1\",\"v2\"]");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics")).hasSize(1);
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[]]");
    }

    @Test
    void shouldNeverPutMoreValuesIntoALineThanCloudWatchTakes() {
        for (int i = 0; i < 357; i++) {
            tell(i + 0.5, "v1");
        }
        later.forEach(Runnable::run);
        assertThat(lines()).extracting(line -> line.path("requests").asInt()).containsExactly(100, 100, 100, 57);
        assertThat(lines().stream().flatMap(line -> values(line, "InferTime").stream()))
                .containsExactlyElementsOf(
                        Stream.iterate(0.5, v -> v + 1).limit(357).toList());
    }

    @Test
    void shouldKeepALineWithIdsForWhatIsNotOrdinary() {
        bundles.publish(new RequestMetrics(TRAIL, 422, Optional.empty(), Map.of(ServingMetric.VIOLATIONS, 2.0)));
        bundles.publish(new RequestMetrics(
                TRAIL,
                200,
                Optional.empty(),
                Map.of(ServingMetric.INFER_TIME, 1.0, ServingMetric.SPILLED_PREDICTIONS, 1.0)));
        assertThat(lines())
                .hasSize(2)
                .allMatch(line -> line.path("requestId").asText().equals("request-1"));
        assertThat(later).isEmpty();
    }

    @Test
    void shouldFlushOnClose() {
        tell(1, "v1");
        bundles.close();
        assertThat(lines()).hasSize(1);
        tell(2, "v1");
        assertThat(lines()).hasSize(2);
        bundles.close();
        later.forEach(Runnable::run);
        assertThat(lines()).hasSize(2);
    }

    private void tell(double milliseconds, String version) {
        bundles.publish(new RequestMetrics(
                TRAIL, 200, Optional.of(new ModelVersion(version)), Map.of(ServingMetric.INFER_TIME, milliseconds)));
    }

    private List<JsonNode> lines() {
        return stdoutCapture.lines().stream().map(EmfBatchPublisherTest::read).toList();
    }

    private static JsonNode read(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Double> values(JsonNode line, String metric) {
        return StreamSupport.stream(line.path(metric).spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }
}
