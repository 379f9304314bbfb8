package io.perennial.function.serving.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.FirstChampion;
import io.perennial.function.serving.ServingSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that send their body only after they are told to.
@QuarkusTest
@QuarkusTestResource(value = HttpServerTestResource.class, restrictToAnnotatedClass = true)
class ExpectContinueIT {
    private static final String RECORD = "{\"zone\": 74, \"distance\": 3.5, \"pickup\": \"2026-11-01T08:30:00\"}";

    @Inject
    FirstChampion champion;

    @Inject
    ServingSettings settings;

    @BeforeEach
    void ensureChampion() {
        champion.ensureServed();
    }

    @ParameterizedTest
    @CsvSource({
        "/predict, application/json, 200",
        "/predict, 'application/json;charset=UTF-8', 200",
        "/feedback, application/json, 422",
        "/v2/models/trip-duration/infer, application/json, 422"
    })
    void shouldSendContinueBeforeTheBodyComes(String path, String type, int status) throws IOException {
        try (RawClient client = open().send(head(path, type, "100-continue", RECORD.length()))) {
            assertThat(client.head()).startsWith("HTTP/1.1 100 Continue");
            assertThat(client.send(RECORD).head()).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    /// Larger than 1 MiB, as curl sends it, than the body of a batch and than the buffers of a connection.
    @ParameterizedTest
    @CsvSource({
        "/predict, application/json, 100-continue",
        "/predict, application/json, 100-Continue",
        "/predict, application/json; charset=UTF-8, 100-CONTINUE",
        "/predict?dry_run=true, application/json, 100-continue",
        "/predict, application/vnd.x+json, 100-continue",
        "/feedback, application/json, 100-Continue",
        "/v2/models/trip-duration/infer, application/json, 100-Continue",
        "/v2/models/other/infer, application/octet-stream, 100-continue",
        "/nowhere, application/json, 100-continue",
        "/model, application/json, 100-continue"
    })
    void shouldSendContinueForALargeBody(String path, String type, String expect) throws IOException {
        String body = "[" + (RECORD + ",").repeat(12_000) + RECORD + "]";
        try (RawClient client = open()) {
            for (int i = 0; i < 2; i++) {
                client.send(head(path, type, expect, body.length()));
                assertThat(client.head()).startsWith("HTTP/1.1 100 Continue");
                String answer = client.send(body).head();
                assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 100");
                client.bytes(length(answer));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/feedback", "/v2/models/trip-duration/infer"})
    void shouldSendContinueForABodyInChunks(String path) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Expect: 100-Continue\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (RawClient client = open().send(head)) {
            assertThat(client.head()).startsWith("HTTP/1.1 100 Continue");
            client.send(Integer.toHexString(RECORD.length()) + "\r\n" + RECORD + "\r\n0\r\n\r\n");
            assertThat(client.head()).startsWith(path.equals("/predict") ? "HTTP/1.1 200" : "HTTP/1.1 422");
        }
    }

    /// A body that comes with its head needs no 100, and may get one.
    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/feedback"})
    void shouldRespondToABodyThatDoesNotWait(String path) throws IOException {
        try (RawClient client = open().send(head(path, "application/json", "100-continue", RECORD.length()) + RECORD)) {
            String first = client.head();
            String last = first.startsWith("HTTP/1.1 100") ? client.head() : first;
            assertThat(last).startsWith(path.equals("/predict") ? "HTTP/1.1 200" : "HTTP/1.1 422");
        }
    }

    /// A client of HTTP/1.0 does not understand 100.
    @Test
    void shouldIgnoreTheExpectationOfAnOlderClient() throws IOException {
        String head = "POST /predict HTTP/1.0\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                + "Content-Length: " + RECORD.length() + "\r\n\r\n";
        try (RawClient client = open().send(head + RECORD)) {
            assertThat(client.head()).contains(" 200 ");
        }
    }

    @Test
    void shouldSendContinueToTheClientOfTheJdk() throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                        "http://127.0.0.1:" + settings.httpPort().orElseThrow() + "/predict"))
                .header("Content-Type", "application/json")
                .expectContinue(true)
                .timeout(java.time.Duration.ofSeconds(29))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(RECORD))
                .build();
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            assertThat(client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeBeforeItIsSent() throws IOException {
        try (RawClient client = open().send(head("/predict", "application/json", "100-continue", 5_000_000))) {
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("the body has 5000000 bytes", "application/problem+json", "X-Request-Id");
        }
    }

    @Test
    void shouldExplainTheRefusalOfAnotherExpectation() throws IOException {
        try (RawClient client = open().send(head("/predict", "application/json", "a-miracle", 10))) {
            assertThat(client.rest()).startsWith("HTTP/1.1 417 ").contains("'a-miracle'", "100-continue");
        }
    }

    private static String head(String path, String type, String expect, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + "\r\nExpect: " + expect
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private RawClient open() throws IOException {
        return new RawClient(settings.httpPort().orElseThrow());
    }
}
