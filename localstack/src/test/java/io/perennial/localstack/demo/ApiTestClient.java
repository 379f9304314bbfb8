package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Calls the deployed API and takes every answer, refusals too.
final class ApiTestClient {
    private final URI api;
    private final HttpClient http = HttpClient.newHttpClient();

    ApiTestClient(URI api) {
        this.api = api;
    }

    /// @param retryAfter the header, or empty
    /// @param type       media type
    record Response(int status, String type, String retryAfter, JsonNode body) {
        JsonNode ok() {
            assertThat(status).as("%s", body).isEqualTo(200);
            return body;
        }

        /// Problem details of a kind, with nothing of our insides in them.
        JsonNode problem(int expected, String kind) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            assertThat(type).startsWith("application/problem+json");
            assertThat(body.path("status").asInt()).isEqualTo(expected);
            assertThat(body.path("type").asText()).isEqualTo("urn:perennial:problem:" + kind);
            assertThat(body.toString()).doesNotContain("Exception", "\\tat ");
            return body;
        }
    }

    Response get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    Response post(String path, String json) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofSeconds(60));
    }

    private Response send(HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> response = exchange(request.build());
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        return new Response(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().firstValue("Retry-After").orElse(""),
                Json.read(body, JsonNode.class, "the API's answer"));
    }

    private HttpResponse<String> exchange(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
