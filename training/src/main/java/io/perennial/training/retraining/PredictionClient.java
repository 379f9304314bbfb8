package io.perennial.training.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// Client of the deployed API.
public final class PredictionClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int OK = 200;

    private final URI api;
    private final RequestSigner signed;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /// @param api         address of the API, with or without a `/` at the end
    /// @param credentials credentials for signing; an API without authorization ignores them
    public PredictionClient(URI api, AwsCredentialsProvider credentials, Region region) {
        this.api = URI.create(api.toString().replaceAll("/*$", "/"));
        this.signed = new RequestSigner(credentials, region);
    }

    /// Sends concurrent requests, so that several instances respond. The predictions are not logged, since they
    /// get no actuals.
    ///
    /// @param requests number of requests
    /// @return one response per request, each within 15 seconds
    List<ProbeResponse> predict(JsonNode input, int requests) {
        byte[] body = input.toString().getBytes(StandardCharsets.UTF_8);
        List<CompletableFuture<ProbeResponse>> sent =
                Stream.generate(() -> send(body)).limit(requests).toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<ProbeResponse> send(byte[] body) {
        HttpRequest request = signed.postJson(api.resolve("predict?dry_run=true"), body)
                .timeout(TIMEOUT)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(PredictionClient::parse)
                .exceptionally(failure -> new ProbeResponse.Failed(request.uri() + ": " + cause(failure)));
    }

    private static ProbeResponse parse(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            return new ProbeResponse.Failed(response.uri() + " returned " + response.statusCode());
        }
        try {
            JsonNode body = Json.mapper().readTree(response.body());
            return new ProbeResponse.Predicted(body.path("modelVersion").asText(), body);
        } catch (JsonProcessingException e) {
            return new ProbeResponse.Failed(response.uri() + " did not return JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return new ProbeResponse.Failed(response.uri() + ": " + e);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
