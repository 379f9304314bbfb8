package io.perennial.function.monitoring.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signature of a webhook request: HMAC-SHA256 of `<seconds>.<body>` with the shared secret. The time of the attempt
/// is signed too, so a receiver can reject an old request that someone repeats.
final class WebhookSignature {
    static final String HEADER = "Perennial-Signature";

    /// Shortest secret in characters: a shorter one can be guessed.
    static final int MIN_SECRET_LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /// @param secret secret of at least [#MIN_SECRET_LENGTH] characters
    /// @return value of the header, `t=<epoch seconds>,v1=<64 hexadecimal digits>`
    /// @throws IllegalArgumentException if the secret is too short
    static String of(byte[] body, String secret, Instant time) {
        if (secret.length() < MIN_SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "the signing secret has " + secret.length() + " characters: use at least " + MIN_SECRET_LENGTH
                            + ", for example the output of openssl rand -hex 32");
        }
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((time.getEpochSecond() + ".").getBytes(UTF_8));
            return "t=" + time.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing in this Java", e);
        }
    }
}
