package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sends requests to the deployed API with Triton's own Python client, which `make setup` installs.
class TritonClientIT {
    private static final Path PYTHON = SharedDeployment.WORKSPACE.root().resolve(".local/triton-client/bin/python");
    private static final Path SCRIPT =
            SharedDeployment.WORKSPACE.root().resolve("localstack/src/test/python/triton_infer.py");
    private static final String RECORDS = """
            [{"pickup_zone": "74", "dropoff_zone": "75", "trip_distance": 2.5, "pickup_time": "2024-06-03T08:30:00Z"},
             {"pickup_zone": "75", "dropoff_zone": "7", "trip_distance": 5.25, "pickup_time": "2024-06-03T18:30:00"}]""";
    private static final int TIMEOUT_SECONDS = 60;

    @BeforeAll
    static void champion() {
        if (!Files.isExecutable(PYTHON)) {
            String reason = "Triton's client is not installed: make setup";
            if (System.getenv("CI") != null) {
                fail(reason);
            }
            Assumptions.abort(reason);
        }
        SharedDeployment.requireChampion();
    }

    @Test
    void shouldServeAClientWrittenForTriton() throws Exception {
        JsonNode output = clientOutput();
        JsonNode predicted =
                SharedDeployment.API.post("/predict?dry_run=true", RECORDS).ok().path("predictions");
        assertThat(output.path("live").asBoolean()).isTrue();
        assertThat(output.path("ready").asBoolean()).isTrue();
        assertThat(output.path("server").asText()).isEqualTo("perennial");
        assertThat(output.path("version").asText())
                .isEqualTo(SharedDeployment.STACK
                        .registry()
                        .championManifest()
                        .version()
                        .id());
        for (String form : List.of("json", "binary", "selected_output")) {
            assertThat(doubles(output.path(form).path("prediction")))
                    .as(form)
                    .isEqualTo(predicted
                            .valueStream()
                            .map(prediction -> prediction.path("prediction").floatValue())
                            .toList());
        }
        assertThat(output.at("/json/request").asText()).isEqualTo("json");
        assertThat(output.at("/error").asText()).contains("/inputs/0/data/0", "'pickup_zone' must be one of");
    }

    @Test
    void shouldLogThePredictionsOfATritonClient() throws Exception {
        String id = clientOutput().at("/binary/id/1").asText();
        JsonNode outcome = SharedDeployment.API
                .post("/feedback", "{\"id\": \"" + id + "\", \"actual\": 12}")
                .ok();
        assertThat(outcome.path("outcome").asText()).isEqualTo("recorded");
    }

    private static List<Float> doubles(JsonNode numbers) {
        return numbers.valueStream().map(JsonNode::floatValue).toList();
    }

    private static JsonNode clientOutput() throws IOException, InterruptedException {
        String address = SharedDeployment.DEPLOYMENT.apiUrl().toString().replaceFirst("^http://", "");
        Process client = new ProcessBuilder(PYTHON.toString(), SCRIPT.toString(), address, "trip-duration", RECORDS)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] printed = client.getInputStream().readAllBytes();
        assertThat(client.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(client.exitValue())
                .as(new String(printed, StandardCharsets.UTF_8))
                .isZero();
        return Json.read(printed, JsonNode.class, "the client's output");
    }
}
