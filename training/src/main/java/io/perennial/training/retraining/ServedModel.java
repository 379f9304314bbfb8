package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// The deployed API, seen from outside.
public final class ServedModel {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI api;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param api address of the API, with or without a `/` at its end
    public ServedModel(URI api) {
        this.api = URI.create(api.toString().replaceAll("/*$", "/"));
    }

    /// The version that answers now.
    ///
    /// @throws UncheckedIOException if the API does not answer, or not with 200
    String version() {
        return send(HttpRequest.newBuilder(api.resolve("model")).GET())
                .path("version")
                .asText();
    }

    /// Asks for a prediction that is not logged: nobody waits for its truth.
    ///
    /// @throws UncheckedIOException if the API does not answer, or not with 200
    JsonNode predict(JsonNode input) {
        return send(HttpRequest.newBuilder(api.resolve("predict?dry_run=true"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(input.toString())));
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + response.statusCode());
            }
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while waiting for " + request.uri(), e));
        }
    }
}
