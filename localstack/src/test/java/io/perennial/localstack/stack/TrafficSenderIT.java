package io.perennial.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.json.Json;
import io.perennial.training.data.Table;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.retraining.RequestSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// More than three requests of callers, and an API that does not record each actual.
class TrafficSenderIT {
    private static final int ROWS = 3 * 250 + 57;
    private static final Problem PROBLEM = ProblemReader.parse("""
            model: parcels
            question: What does this parcel cost?
            task: regression
            source: parcels.csv
            target: {name: price}
            inputs:
              - {name: weight, type: number}
            """, "parcels.yaml");

    private final List<Integer> requests = new ArrayList<>();
    private int actuals;
    private int recorded;

    @Test
    void shouldCountPredictionsAndRecordedActuals() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/predict", exchange -> answer(exchange, predictions(size(exchange))));
        http.createContext("/feedback", exchange -> answer(exchange, results(size(exchange))));
        http.start();
        try {
            var api = new ApiClient(
                    URI.create("http://127.0.0.1:" + http.getAddress().getPort()),
                    new RequestSigner(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
                            Region.EU_CENTRAL_1));

            TrafficSender.SentCounts sentCounts = new TrafficSender(PROBLEM.contract(), api).send(rows(), 1);

            assertThat(requests).containsExactly(250, 250, 250, 57);
            assertThat(sentCounts).isEqualTo(new TrafficSender.SentCounts(ROWS, recorded, 0));
            assertThat(recorded).isPositive().isLessThan(actuals);
        } finally {
            http.stop(0);
        }
    }

    private static Table rows() {
        List<Example> examples = IntStream.range(0, ROWS)
                .mapToObj(i -> new Example(List.of(new FieldValue.Real(i))))
                .toList();
        return Table.of(PROBLEM.contract(), examples, new float[ROWS]);
    }

    private Map<String, Object> predictions(int records) {
        requests.add(records);
        return Map.of(
                "predictions",
                IntStream.range(0, records)
                        .mapToObj(i -> Map.of("id", "id " + i))
                        .toList());
    }

    /// Each ninth actual is for an id that the log has lost.
    private Map<String, Object> results(int reports) {
        List<Map<String, String>> results = IntStream.range(0, reports)
                .mapToObj(_ -> Map.of("outcome", actuals++ % 9 == 8 ? "unknown" : "recorded"))
                .toList();
        recorded += (int) results.stream()
                .filter(result -> result.containsValue("recorded"))
                .count();
        return Map.of("results", results);
    }

    private static int size(HttpExchange exchange) throws IOException {
        JsonNode sent = Json.mapper().readTree(exchange.getRequestBody());
        return sent.size();
    }

    private static void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
        byte[] bytes = Json.line(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
