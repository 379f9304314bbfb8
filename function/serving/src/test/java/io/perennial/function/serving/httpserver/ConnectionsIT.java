package io.perennial.function.serving.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.ServingSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that are slow, silent or too many, on real sockets of the plain HTTP server.
@QuarkusTest
@QuarkusTestResource(value = ShortLimitsTestResource.class, restrictToAnnotatedClass = true)
class ConnectionsIT {
    private static final String ALIVE = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";

    @Inject
    ServingSettings settings;

    @Test
    void shouldServeAgainOnceSilentConnectionsAreEnded() throws IOException {
        List<RawClient> silent = new ArrayList<>();
        for (int i = 0; i < ShortLimitsTestResource.CONNECTIONS; i++) {
            silent.add(open());
        }
        try (RawClient refused = open().send(ALIVE)) {
            assertThat(refused.rest())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: 5", "Connection: close", "urn:perennial:problem:too-many-connections")
                    .containsOnlyOnce("X-Request-Id: ");
        }
        for (int i = 0; i < 5 * ShortLimitsTestResource.CONNECTIONS; i++) {
            silent.add(open());
        }
        for (RawClient one : silent) {
            assertEnded(one);
        }
        assertThat(RestAssured.given().port(port()).get("/healthz").statusCode())
                .isEqualTo(200);
    }

    /// By its end, or by a reset where it was closed as it came.
    private static void assertEnded(RawClient one) throws IOException {
        try (one) {
            assertThat(one.rest()).isEmpty();
        } catch (java.net.SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /pre",
                "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: ",
                "POST /predict HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{\"z",
                "POST /feedback HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n[",
                "POST /feedback HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n4\r\n{\"id"
            })
    void shouldEndARequestThatStopsHalfWay(String part) throws IOException {
        try (RawClient slow = open().send(part)) {
            assertThat(slow.rest())
                    .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                    .contains("Connection: close", "X-Content-Type-Options: nosniff", "\"status\":408")
                    .containsOnlyOnce("X-Request-Id: ");
        }
    }

    @Test
    void shouldExplainTheRefusalOfInvalidHttp() throws IOException {
        try (RawClient client = open().send("HELO mail.example.com\r\n\r\n")) {
            assertThat(client.rest())
                    .contains(" 400 Bad Request")
                    .containsIgnoringCase("x-content-type-options: nosniff")
                    .contains("urn:perennial:problem:unreadable-request");
        }
    }

    /// For longer than a silent connection stays open that was opened at the same time.
    @Test
    void shouldNotCutAConnectionThatIsInUse() throws Exception {
        try (RawClient used = open();
                RawClient silent = open()) {
            Thread waits = Thread.startVirtualThread(() -> {
                try {
                    silent.rest();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            while (waits.isAlive()) {
                assertServed(used);
            }
            assertServed(used);
        }
    }

    private static void assertServed(RawClient used) throws IOException {
        assertThat(used.send(ALIVE).head()).startsWith("HTTP/1.1 200 OK");
        assertThat(used.bytes("{\"status\":\"alive\"}".length())).isEqualTo("{\"status\":\"alive\"}");
    }

    private RawClient open() throws IOException {
        return new RawClient(port());
    }

    private int port() {
        return settings.httpPort().orElseThrow();
    }
}
