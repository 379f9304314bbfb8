package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.perennial.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class PredictionClientTest {
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;

    PredictionClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        server.createContext("/", exchange -> {
            signatures.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            byte[] answer =
                    "{\"modelVersion\": \"v1\", \"prediction\": 3}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldSignItsRequests() throws IOException {
        var credentials = StaticCredentialsProvider.create(AwsSessionCredentials.create("id", "secret", "token"));
        var api = new PredictionClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), credentials, Region.EU_CENTRAL_1);

        assertThat(api.predict(Json.mapper().readTree("{\"weight\": 2}"), 2))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(ProbeResponse.Predicted.class, predicted -> {
                            assertThat(predicted.version()).isEqualTo("v1");
                            assertThat(predicted.number()).isEqualTo(3);
                        }));

        assertThat(bodies).containsExactly("{\"weight\":2}", "{\"weight\":2}");
        assertThat(signatures)
                .hasSize(2)
                .allSatisfy(signature -> assertThat(signature)
                        .startsWith("AWS4-HMAC-SHA256 Credential=id/")
                        .contains(
                                "/eu-central-1/execute-api/aws4_request",
                                "SignedHeaders=content-type;host;",
                                " token"));
    }
}
