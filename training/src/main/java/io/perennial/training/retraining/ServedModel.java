package io.perennial.training.retraining;

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
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// The deployed API, seen from outside.
public final class ServedModel {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI api;
    private final SignedRequest signed;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param api         address of the API, with or without a `/` at its end
    /// @param credentials of whom it may be asked by, if it asks
    public ServedModel(URI api, AwsCredentialsProvider credentials, Region region) {
        this.api = URI.create(api.toString().replaceAll("/*$", "/"));
        this.signed = new SignedRequest(credentials, region);
    }

    /// The version that answers now.
    ///
    /// @throws UncheckedIOException if the API does not answer, or not with 200
    String version() {
        return send(signed.get(api.resolve("model"))).path("version").asText();
    }

    /// Asks for a prediction that is not logged: nobody waits for its truth.
    ///
    /// @throws UncheckedIOException if the API does not answer, or not with 200
    JsonNode predict(JsonNode input) {
        byte[] body = input.toString().getBytes(StandardCharsets.UTF_8);
        return send(signed.postJson(api.resolve("predict?dry_run=true"), body));
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
