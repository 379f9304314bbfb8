package io.perennial.function.serving.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.StdoutCapture;
import io.perennial.function.serving.request.RequestMetrics;
import io.perennial.function.serving.request.TraceIds;
import io.perennial.json.Json;
import io.perennial.registry.ModelVersion;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmfPublisherTest {
    private static final TraceIds TRAIL = new TraceIds("request-1", "trace-1");

    @Test
    void shouldWriteValuesAsMetricsAndTheRestAsProperties() throws IOException {
        JsonNode line = line(new RequestMetrics(
                TRAIL,
                200,
                Optional.of(new ModelVersion("v7")),
                Map.of(ServingMetric.INFER_TIME, 0.25, ServingMetric.SPILLED_PREDICTIONS, 3.0)));
        assertThat(line.path("InferTime").asDouble()).isEqualTo(0.25);
        assertThat(line.path("SpilledPredictions").asDouble()).isEqualTo(3);
        assertThat(line.path("modelVersion").asText()).isEqualTo("v7");
        assertThat(line.path("requestId").asText()).isEqualTo("request-1");
        assertThat(line.path("traceId").asText()).isEqualTo("trace-1");
        assertThat(line.path("status").asInt()).isEqualTo(200);
    }

    @Test
    void shouldCreateNoOtherMetrics() throws IOException {
        JsonNode directive = line(new RequestMetrics(
                        TRAIL, 422, Optional.empty(), Map.of(ServingMetric.VIOLATIONS, 2.0)))
                .at("/_aws/CloudWatchMetrics/0");
        assertThat(directive.path("Namespace").asText()).isEqualTo("Perennial/trips-local");
        assertThat(directive.path("Dimensions").toString()).isEqualTo("[[]]");
        assertThat(directive.path("Metrics")).hasSize(1);
        assertThat(directive.at("/Metrics/0/Name").asText()).isEqualTo("Violations");
        assertThat(directive.at("/Metrics/0/Unit").asText()).isEqualTo("Count");
    }

    @Test
    void shouldWriteNothingForARequestWithoutMetrics() {
        try (var stdoutCapture = StdoutCapture.captured()) {
            new EmfPublisher(DeploymentName.local("trips"), Runnable::run)
                    .publish(new RequestMetrics(TRAIL, 200, Optional.empty(), Map.of()));
            assertThat(stdoutCapture.lines()).isEmpty();
        }
    }

    private static JsonNode line(RequestMetrics report) throws IOException {
        try (var stdoutCapture = StdoutCapture.captured()) {
            new EmfPublisher(DeploymentName.local("trips"), Runnable::run).publish(report);
            assertThat(stdoutCapture.lines()).hasSize(1);
            return Json.mapper().readTree(stdoutCapture.lines().getFirst());
        }
    }
}
