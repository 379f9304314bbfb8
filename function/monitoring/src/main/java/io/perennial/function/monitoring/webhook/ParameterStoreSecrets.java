package io.perennial.function.monitoring.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Secrets in the Parameter Store of Systems Manager, of type `SecureString`. A value is kept for some minutes, so
/// that a new one takes effect without a deployment.
final class ParameterStoreSecrets implements Secrets {
    /// Time for which a value is kept.
    static final Duration CACHE_TIME = Duration.ofMinutes(5);

    private final SsmClient ssm;
    private final Clock clock;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    private record Cached(String value, Instant until) {}

    ParameterStoreSecrets(SsmClient ssm, Clock clock) {
        this.ssm = ssm;
        this.clock = clock;
    }

    @Override
    public String value(String parameter) {
        Instant now = clock.instant();
        return Optional.ofNullable(cache.get(parameter))
                .filter(cached -> now.isBefore(cached.until()))
                .map(Cached::value)
                .orElseGet(() -> read(parameter, now));
    }

    @Override
    public void forget(String parameter) {
        cache.remove(parameter);
    }

    private String read(String parameter, Instant now) {
        try {
            String value = ssm.getParameter(request -> request.name(parameter).withDecryption(true))
                    .parameter()
                    .value();
            cache.put(parameter, new Cached(value, now.plus(CACHE_TIME)));
            return value;
        } catch (SdkException e) {
            throw new UncheckedIOException(new IOException(
                    "parameter " + parameter + " cannot be read: " + e.getMessage()
                            + "; create it: aws ssm put-parameter --type SecureString --name " + parameter
                            + " --value ...",
                    e));
        }
    }
}
