package io.perennial.function.serving.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.FirstChampion;
import io.perennial.function.serving.ServingSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each kind of response of the plain HTTP server has one request id, in its header and in its problem details.
@QuarkusTest
@QuarkusTestResource(value = HttpServerTestResource.class, restrictToAnnotatedClass = true)
class RequestIdIT {
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
    @CsvSource(delimiter = '|', textBlock = """
            POST /predict HTTP/1.1                | application/json | */*              | 200
            POST /predict?dry_run=maybe HTTP/1.1  | application/json | */*              | 400
            POST /predict?dry_run=%zz HTTP/1.1    | application/json | */*              | 400
            POST /predict?%zz HTTP/1.1            | application/json | */*              | 400
            POST /feedback?a=% HTTP/1.1           | application/json | */*              | 400
            POST /predict HTTP/1.1                | text/csv         | */*              | 415
            POST /predict HTTP/1.1                | text             | */*              | 415
            POST /predict HTTP/1.1                | application/json | text/csv         | 200
            POST /predict HTTP/1.1                | application/json | nonsense         | 200
            POST /feedback HTTP/1.1               | application/json | */*              | 422
            POST /feedback HTTP/1.1               | text/csv         | */*              | 415
            POST /v2/models/x/infer HTTP/1.1      | application/json | */*              | 404
            POST /nowhere HTTP/1.1                | application/json | */*              | 404
            POST /model HTTP/1.1                  | application/json | */*              | 405
            GET / HTTP/1.1                        | application/json | image/png        | 406
            GET /predict HTTP/1.1                 | application/json | */*              | 405
            GET /nowhere HTTP/1.1                 | application/json | */*              | 404
            GET /%zz HTTP/1.1                     | application/json | */*              | 400
            GET /../../x HTTP/1.1                 | application/json | */*              | 404
            OPTIONS /predict HTTP/1.1             | application/json | */*              | 200
            OPTIONS /nowhere HTTP/1.1             | application/json | */*              | 200
            OPTIONS * HTTP/1.1                    | application/json | */*              | 404
            DELETE /predict HTTP/1.1              | application/json | */*              | 405
            BREW /predict HTTP/1.1                | application/json | */*              | 405
            """)
    void shouldSendOneRequestId(String line, String type, String accept, int status) throws IOException {
        String request = line + "\r\nHost: a\r\nConnection: close\r\nContent-Type: " + type + "\r\nAccept: " + accept
                + "\r\nContent-Length: " + RECORD.length() + "\r\n\r\n" + RECORD;
        assertOneId(send(request), status);
    }

    @Test
    void shouldSendOneRequestIdWithErrorsOfTheHead() throws IOException {
        assertOneId(send("NONSENSE\r\n\r\n"), 400);
        assertOneId(send("GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
        assertOneId(send("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(9000) + "\r\n\r\n"), 431);
        String head = "POST /feedback HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
        assertOneId(send(head + "Content-Length: 9000000\r\n\r\n"), 413);
        assertOneId(send(head + "Expect: a-miracle\r\nContent-Length: 9\r\n\r\n"), 417);
    }

    @Test
    void shouldNotTakeAnIdOfTheCaller() throws IOException {
        String mine = "x-perennial-request-id: mine\r\nX-Request-Id: mine\r\n";
        String answer = send("GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + mine + "\r\n");
        assertThat(answer).doesNotContain("mine");
        assertOneId(answer, 404);
    }

    private static void assertOneId(String answer, int status) {
        String[] parts = answer.split("\r\n\r\n", 2);
        List<String> ids = parts[0].lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("x-request-id:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
        assertThat(parts[0]).as(answer).containsPattern("^HTTP/1.[01] " + status + " ");
        assertThat(ids).as(answer).singleElement().asString().matches("[0-9a-f-]{36}");
        if (status >= 400 && !parts[1].startsWith("{\"error\"")) {
            assertThat(parts[0]).contains("problem+json");
            assertThat(parts[1]).contains("\"requestId\":\"" + ids.getFirst() + "\"");
        }
        assertThat(parts[1]).doesNotContain("java.", "Exception");
    }

    private String send(String request) throws IOException {
        try (RawClient client = new RawClient(settings.httpPort().orElseThrow()).send(request)) {
            return client.rest();
        }
    }
}
