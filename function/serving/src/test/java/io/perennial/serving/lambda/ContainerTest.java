package io.perennial.serving.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerTest {
    @Test
    void shouldWaitForARequestThatNeedsIt() {
        assertThat(Container.isWantedAtOnce(Map.of())).isFalse();
        assertThat(Container.isWantedAtOnce(
                        Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand", "PERENNIAL_MODEL", "trip-duration")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_LAMBDA_INITIALIZATION_TYPE, snap-start",
        "AWS_LAMBDA_INITIALIZATION_TYPE, provisioned-concurrency",
        "PERENNIAL_HTTP_PORT, 8080",
        "QUARKUS_LOG_LEVEL, DEBUG"
    })
    void shouldStartAtOnceIfNobodyWaitsOrSomethingOnlyItCanDoIsAskedFor(String name, String value) {
        assertThat(Container.isWantedAtOnce(Map.of(name, value))).isTrue();
    }
}
