package io.perennial.function.serving.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarkusBridgeTest {
    @Test
    void shouldStartLazilyByDefault() {
        assertThat(QuarkusBridge.startsEagerly(Map.of())).isFalse();
        assertThat(QuarkusBridge.startsEagerly(
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
    void shouldStartEagerlyIfNobodyWaitsOrOnlyQuarkusCanServe(String name, String value) {
        assertThat(QuarkusBridge.startsEagerly(Map.of(name, value))).isTrue();
    }
}
