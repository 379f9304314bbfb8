package io.perennial.function.monitoring.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    /// The value is that of `openssl dgst -sha256 -hmac` on the same text.
    @Test
    void shouldSignTheTimeAndTheBody() {
        assertThat(WebhookSignature.of("{\"a\":\"ü\"}".getBytes(UTF_8), SECRET, Instant.ofEpochSecond(1_700_000_000)))
                .isEqualTo("t=1700000000,v1=5564cdfeb7530e065e2b090efc755393372124e16ad7aeadb4b3c7cc8175351c");
    }

    @Test
    void shouldRejectAShortSecret() {
        assertThatThrownBy(() -> WebhookSignature.of(new byte[0], "short", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 characters")
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContaining("short");
    }
}
