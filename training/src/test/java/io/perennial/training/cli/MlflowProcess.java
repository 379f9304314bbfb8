package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.training.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/// The MLflow server that `make mlflow` starts, on a port and a folder of the test's own, asked by its REST interface.
record MlflowProcess(Path home, int port) {
    static final MlflowProcess NONE = new MlflowProcess(Path.of(""), 0);

    /// The test is skipped where MLflow is not installed, except where `PERENNIAL_MLFLOW_REQUIRED` is set.
    static MlflowProcess up(Path home) throws IOException {
        if (!Files.isExecutable(RealData.root().resolve(".local/mlflow-venv/bin/mlflow"))) {
            String reason = "MLflow is not installed: run 'make mlflow' (and 'make mlflow-down') once";
            if (System.getenv("PERENNIAL_MLFLOW_REQUIRED") != null) {
                fail(reason);
            }
            Assumptions.abort(reason);
        }
        return new MlflowProcess(home, freePort()).upAgain();
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    MlflowProcess upAgain() {
        command("up");
        return this;
    }

    void down() {
        if (port != 0) {
            command("down");
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    private void command(String verb) {
        var builder = new ProcessBuilder(
                        RealData.root().resolve("training/bin/mlflow-server").toString(), verb)
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("mlflow-" + verb + ".txt").toFile());
        builder.environment().put("MLFLOW_HOME", home.toString());
        builder.environment().put("MLFLOW_PORT", Integer.toString(port));
        try {
            if (builder.start().waitFor() != 0) {
                fail(Files.readString(home.resolveSibling("mlflow-" + verb + ".txt")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// The MLflow run that mirrors a run.
    JsonNode run(String id) {
        String experiment = get("experiments/get-by-name?experiment_name=parcel-price")
                .at("/experiment/experiment_id")
                .asText();
        JsonNode found = send(HttpRequest.newBuilder(uri("runs/search"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"experiment_ids\":[\"" + experiment
                        + "\"],\"filter\":\"tags.`perennial.run` = '" + id + "'\"}")));
        return found.path("runs").size() == 1 ? found.path("runs").get(0) : fail("not one run: " + found);
    }

    List<Double> curve(String mlflowRun) {
        JsonNode history = get("metrics/get-history?metric_key=learning_curve&run_id=" + mlflowRun);
        List<Double> values = new ArrayList<>();
        history.path("metrics")
                .forEach(metric -> values.add(metric.path("value").asDouble()));
        return values;
    }

    List<String> artifacts(String mlflowRun) {
        return StreamSupport.stream(
                        get("artifacts/list?run_id=" + mlflowRun).path("files").spliterator(), false)
                .map(file -> file.path("path").asText())
                .toList();
    }

    /// The version of ours that the alias `champion` points at.
    String champion() {
        JsonNode version = get("registered-models/alias?name=parcel-price&alias=champion");
        return value(version.at("/model_version/tags"), "perennial.version");
    }

    static String value(JsonNode pairs, String key) {
        return StreamSupport.stream(pairs.spliterator(), false)
                .filter(pair -> pair.path("key").asText().equals(key))
                .map(pair -> pair.path("value").asText())
                .findFirst()
                .orElseGet(() -> fail("no " + key + " in " + pairs));
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    private URI uri(String path) {
        return URI.create(address() + "/api/2.0/mlflow/" + path);
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
