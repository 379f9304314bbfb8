package io.perennial.function.monitoring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class ParameterStoreSecretsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Ssm ssm = new Ssm();
    private final ParameterStoreSecrets secrets =
            new ParameterStoreSecrets(ssm, ((InstantSource) now::get).withZone(ZoneOffset.UTC));

    @Test
    void shouldReadAParameterOncePerFiveMinutesWithDecryption() {
        assertThat(secrets.value("/a")).isEqualTo("value 1");
        now.set(now.get().plus(ParameterStoreSecrets.CACHE_TIME).minusMillis(1));
        assertThat(secrets.value("/a")).isEqualTo("value 1");
        now.set(now.get().plusMillis(1));
        assertThat(secrets.value("/a")).isEqualTo("value 2");
        assertThat(ssm.requests)
                .allSatisfy(request -> assertThat(request.withDecryption()).isTrue());
    }

    @Test
    void shouldReadAForgottenParameterAgain() {
        secrets.value("/a");
        secrets.forget("/a");
        assertThat(secrets.value("/a")).isEqualTo("value 2");
    }

    @Test
    void shouldNameAMissingParameterAndTheCommandThatCreatesIt() {
        ssm.failure = Optional.of(
                ParameterNotFoundException.builder().message("not there").build());
        assertThatThrownBy(() -> secrets.value("/a"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("parameter /a cannot be read: not there")
                .hasMessageContaining("--type SecureString --name /a");
    }

    /// A fake Parameter Store whose value changes with each read.
    private static final class Ssm implements SsmClient {
        private final List<GetParameterRequest> requests = new ArrayList<>();
        private Optional<SdkException> failure = Optional.empty();

        @Override
        public GetParameterResponse getParameter(GetParameterRequest request) {
            requests.add(request);
            failure.ifPresent(reason -> {
                throw reason;
            });
            return GetParameterResponse.builder()
                    .parameter(parameter -> parameter.value("value " + requests.size()))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
