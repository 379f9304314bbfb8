package io.perennial.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perennial.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An MLflow server with more runs than it gives at once, of which the API alone is there.
class MlflowServerIT {
    private static final int RUNS = 3 * 1000 + 57;

    private final AtomicInteger pages = new AtomicInteger();
    private final HttpServer http = newServer();

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        http.createContext(
                "/api/2.0/mlflow/experiments/get-by-name",
                exchange -> answer(exchange, Map.of("experiment", Map.of("experiment_id", "1", "name", "parcels"))));
        http.createContext("/api/2.0/mlflow/runs/search", exchange -> answer(exchange, page(exchange)));
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void shouldKnowTheRunsOfEachPage() {
        var address = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
        try (var server = new MlflowServer(address)) {
            MlflowServer.Experiment experiment = server.experiment("parcels");

            assertThat(pages).hasValue(4);
            assertThat(experiment.completeRuns())
                    .hasSize(RUNS - RUNS / 10)
                    .contains("run 1", "run 1001", "run 2001", "run " + (RUNS - 1));
            assertThat(experiment.partialRuns()).hasSize(RUNS / 10).containsEntry("run 3000", "mlflow 3000");
        }
    }

    /// Every tenth run, from the tenth on, is still open.
    private Map<String, Object> page(HttpExchange exchange) throws IOException {
        JsonNode asked = Json.mapper().readTree(exchange.getRequestBody());
        int from = Integer.parseInt("0" + asked.path("page_token").asText(""));
        int to = Math.min(RUNS, from + asked.path("max_results").asInt(100));
        pages.incrementAndGet();
        List<Map<String, Object>> runs =
                IntStream.range(from, to).mapToObj(MlflowServerIT::run).toList();
        return to < RUNS ? Map.of("runs", runs, "next_page_token", Integer.toString(to)) : Map.of("runs", runs);
    }

    private static Map<String, Object> run(int number) {
        return Map.of(
                "info",
                        Map.of(
                                "run_id",
                                "mlflow " + number,
                                "status",
                                number > 0 && number % 10 == 0 ? "RUNNING" : "FINISHED"),
                "data", Map.of("tags", List.of(Map.of("key", MlflowServer.RUN_TAG, "value", "run " + number))));
    }

    private static void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
        byte[] bytes = Json.line(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
