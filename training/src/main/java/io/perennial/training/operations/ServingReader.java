package io.perennial.training.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.training.retraining.RequestSigner;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/// Asks instances of the serving function which version they serve (`GET /model`).
///
/// @param api    address of the API
/// @param signer signs the requests
record ServingReader(URI api, RequestSigner signer) {
    /// Concurrent requests, so that several instances answer.
    private static final int REQUESTS = 3;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;

    /// The different answers.
    List<ServingStatus> read() {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            URI model = URI.create(api.toString().replaceAll("/*$", "/")).resolve("model");
            List<CompletableFuture<ServingStatus>> sent = Stream.generate(() -> http.sendAsync(
                                    signer.get(model).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray())
                            .thenApply(response -> parse(response.statusCode(), response.body()))
                            .exceptionally(failure -> new ServingStatus("", null, "no response: " + cause(failure))))
                    .limit(REQUESTS)
                    .toList();
            return sent.stream().map(CompletableFuture::join).distinct().toList();
        }
    }

    static ServingStatus parse(int status, byte[] body) {
        JsonNode json;
        try {
            json = Json.read(body, JsonNode.class, "the response of GET /model");
        } catch (UncheckedIOException e) {
            return new ServingStatus("", null, "status " + status + " without JSON");
        }
        if (status != OK) {
            return new ServingStatus(
                    "", null, "status " + status + ": " + json.path("detail").asText());
        }
        String move = json.at("/championMove/at").asText();
        return new ServingStatus(
                json.path("version").asText(), move.isEmpty() ? null : Instant.parse(move), problem(json));
    }

    private static String problem(JsonNode json) {
        return Stream.of(
                        json.path("registryError").asText(),
                        json.at("/loadFailure/reason").asText(),
                        json.at("/fallback/reason").asText())
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .findFirst()
                .orElse("");
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
    }
}
