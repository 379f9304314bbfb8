package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.http.RequestBodies;
import io.perennial.json.Json;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A body within the limit fits into an event of Lambda, so that the function, not Lambda, refuses larger ones.
class EventSizeTest {
    private static final int LAMBDA_EVENT_BYTES = 6 * 1024 * 1024;

    /// Gateways allow headers of 10 KB, here escaped, in the event and its context.
    private static final int ENVELOPE = 64 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\n", "x", "é", "€", "😀"})
    void shouldFitIntoAnEventWhateverTheBodyIs(String part) {
        String body = part.repeat(RequestBodies.MAX_BYTES / part.getBytes(UTF_8).length);

        assertThat(Json.ascii(Map.of("body", body)).length() + ENVELOPE).isLessThan(LAMBDA_EVENT_BYTES);
        assertThat(Json.line(Map.of("body", body)).getBytes(UTF_8).length + ENVELOPE)
                .isLessThan(LAMBDA_EVENT_BYTES);
        assertThat(Base64.getEncoder().encode(body.getBytes(UTF_8)).length + ENVELOPE)
                .isLessThan(LAMBDA_EVENT_BYTES);
    }
}
