package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.deployment.EnvironmentVariable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionProcessIT {
    private static final Deployment DEPLOYMENT = SharedLocalAws.DEPLOYMENT;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldReachTheFunctionThroughTheApiWithPayloadFormatTwo() throws Exception {
        JsonNode answer = ask("/predict?x=1", "{\"a\":1}");

        assertThat(answer.path("version").asText()).isEqualTo("2.0");
        assertThat(answer.path("path").asText()).isEqualTo("/predict");
        assertThat(answer.path("body").asText()).isEqualTo("{\"a\":1}");
        assertThat(answer.path("function").asText()).isEqualTo("trip-duration-local-serving");
        assertThat(answer.path("remaining").asInt()).isBetween(1, 29_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/model", "/v2/models/trip-duration/infer"})
    void shouldHandOnTheWholePath(String path) throws Exception {
        assertThat(ask(path, "").path("path").asText()).isEqualTo(path);
    }

    @Test
    void shouldGiveTheFunctionItsOwnEnvironmentOnly() throws Exception {
        JsonNode environment = ask("/", "").path("environment");

        assertThat(environment
                        .path(EnvironmentVariable.PERENNIAL_REGISTRY.name())
                        .asText())
                .isEqualTo(DEPLOYMENT.registry());
        assertThat(environment
                        .path(EnvironmentVariable.PERENNIAL_LOG_TABLE.name())
                        .asText())
                .isEqualTo(DEPLOYMENT.logTable());
        assertThat(environment.path("AWS_ENDPOINT_URL").asText())
                .as("the proxy that enforces IAM")
                .startsWith("http://127.0.0.1:")
                .isNotEqualTo(DEPLOYMENT.endpoint().toString());
        assertThat(environment.path("AWS_ACCESS_KEY_ID").asText()).startsWith("ASIA");
        assertThat(environment.has("MINISTACK_LAMBDA_PROXY_URL")).isFalse();
        assertThat(environment.has("MAVEN_CMD_LINE_ARGS")).isFalse();
    }

    @Test
    void shouldServeManyAtOnce() {
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 100)
                .mapToObj(number -> http.sendAsync(
                                request("/v2/many/" + number, ""), HttpResponse.BodyHandlers.ofString())
                        .thenApply(HttpResponse::statusCode))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join)).hasSize(100).containsOnly(200);
    }

    @Test
    void shouldTurnAFailureIntoAFunctionErrorAndGoOn() throws Exception {
        HttpResponse<String> failed = http.send(request("/v2/fail", ""), HttpResponse.BodyHandlers.ofString());

        assertThat(failed.statusCode()).isBetween(500, 502);
        assertThat(ask("/v2/after", "").path("path").asText()).isEqualTo("/v2/after");
        assertThat(servingLogs()).contains("java.lang.IllegalStateException: asked to fail");
    }

    /// Logs of all processes of the serving function.
    private static String servingLogs() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.newDirectoryStream(SharedLocalAws.AWS.logs(), "trip-duration-local-serving*.log")) {
            for (Path file : files) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private JsonNode ask(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path, body), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(DEPLOYMENT.apiUrl() + path))
                .header("Content-Type", "application/json")
                .method(body.isEmpty() ? "GET" : "POST", HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
