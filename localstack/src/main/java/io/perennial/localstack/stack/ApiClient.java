package io.perennial.localstack.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.training.retraining.RequestSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// HTTP client of the deployed API. It signs each request; an API that is open to everybody ignores the signature.
public final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI api;
    private final RequestSigner signer;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong nanoseconds = new AtomicLong();

    /// @param api address without a slash at the end
    public ApiClient(URI api, RequestSigner signer) {
        this.api = api;
        this.signer = signer;
    }

    public JsonNode model() {
        return send(signer.get(address("model")));
    }

    /// @return ids of the predictions, in the order of the records
    public List<String> predict(List<Map<String, Object>> records) {
        return post("predict", records)
                .path("predictions")
                .valueStream()
                .map(prediction -> prediction.path("id").asText())
                .toList();
    }

    /// @return number of recorded actuals
    public int feedback(List<Map<String, Object>> actuals) {
        return (int) post("feedback", actuals)
                .path("results")
                .valueStream()
                .filter(result -> result.path("outcome").asText().equals("recorded"))
                .count();
    }

    private JsonNode post(String path, Object body) {
        return send(signer.postJson(address(path), Json.line(body).getBytes(StandardCharsets.UTF_8)));
    }

    /// Number of requests so far.
    public int requests() {
        return requests.get();
    }

    /// Total time of all requests, measured by the caller.
    public Duration requestTime() {
        return Duration.ofNanos(nanoseconds.get());
    }

    private URI address(String path) {
        return URI.create(api + "/" + path);
    }

    private JsonNode send(HttpRequest.Builder signed) {
        HttpRequest request = signed.timeout(TIMEOUT).build();
        long start = System.nanoTime();
        requests.incrementAndGet();
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
        } finally {
            nanoseconds.addAndGet(System.nanoTime() - start);
        }
    }
}
