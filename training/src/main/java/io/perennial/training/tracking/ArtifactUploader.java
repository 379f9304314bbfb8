package io.perennial.training.tracking;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// Uploads files of runs through an MLflow server that serves artifacts. MLflow's Java client would call the
/// `mlflow` command of a Python installation for this.
final class ArtifactUploader {
    private static final String PROXIED = "mlflow-artifacts:";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int OK = 200;

    private final URI server;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    ArtifactUploader(URI server) {
        this.server = URI.create(server.toString().replaceAll("/*$", "/"));
    }

    /// @param folder artifact URI of the run; nothing is sent if the server does not serve it
    void put(String folder, String name, byte[] bytes) {
        if (!folder.startsWith(PROXIED)) {
            return;
        }
        String path = URI.create(folder).getPath().replaceAll("^/*", "");
        var request = HttpRequest.newBuilder(server.resolve("api/2.0/mlflow-artifacts/artifacts/" + path + "/" + name))
                .timeout(TIMEOUT)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException("it returned " + response.statusCode() + " for " + name);
            }
        } catch (IOException e) {
            throw new MirrorException("MLflow at " + server + " does not accept a file: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MirrorException("interrupted while sending a file to MLflow at " + server, e);
        }
    }

    /// Authorization from the environment variables of MLflow's clients.
    private static Optional<String> authorization() {
        Optional<String> token = Optional.ofNullable(System.getenv("MLFLOW_TRACKING_TOKEN"));
        return token.map(value -> "Bearer " + value)
                .or(() -> Optional.ofNullable(System.getenv("MLFLOW_TRACKING_USERNAME"))
                        .map(user -> user + ":" + System.getenv("MLFLOW_TRACKING_PASSWORD"))
                        .map(pair ->
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }
}
