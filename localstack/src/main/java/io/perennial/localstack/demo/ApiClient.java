package io.perennial.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// HTTP client of the deployed API.
final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI api;
    private final HttpClient http = HttpClient.newHttpClient();

    ApiClient(URI api) {
        this.api = api;
    }

    JsonNode model() {
        return send(request("model").GET().build());
    }

    /// @return ids of the predictions, in the order of the records
    List<String> predict(List<Map<String, Object>> records) {
        return post("predict", records)
                .path("predictions")
                .valueStream()
                .map(prediction -> prediction.path("id").asText())
                .toList();
    }

    /// @return number of recorded actuals
    int feedback(List<Map<String, Object>> actuals) {
        return (int) post("feedback", actuals)
                .path("results")
                .valueStream()
                .filter(result -> result.path("outcome").asText().equals("recorded"))
                .count();
    }

    private JsonNode post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.line(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + "/" + path)).timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(request.method() + " " + request.uri() + " returned " + response.statusCode()
                        + ": " + response.body());
            }
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
