package io.perennial.function.serving.request;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdsTest {
    private static final String XRAY =
            "Self=1-67891234-12456789abcdef012345678;Root=1-67891233-abcdef012345678912345678;Sampled=1";
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void shouldTakeLambdasRequestIdAndTheTraceOfTheCaller() {
        Map<String, String> headers =
                Map.of(TraceIds.REQUEST_ID_HEADER, "a-1", "traceparent", PARENT, "x-amzn-trace-id", XRAY);
        assertThat(TraceIds.of(headers::get, () -> ""))
                .isEqualTo(new TraceIds("a-1", "4bf92f3577b34da6a3ce929d0e0e4736"));
    }

    @Test
    void shouldFallBackToTheTraceOfXRay() {
        Map<String, String> headers = Map.of("traceparent", "nonsense", "x-amzn-trace-id", XRAY);
        assertThat(TraceIds.of(headers::get, () -> "").traceId()).isEqualTo("1-67891233-abcdef012345678912345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "a\nb"})
    void shouldGenerateARequestIdWithoutAValidOne(String sent) {
        Map<String, String> headers = Map.of(TraceIds.REQUEST_ID_HEADER, sent);
        assertThat(TraceIds.of(headers::get, () -> "made-up")).isEqualTo(new TraceIds("made-up", ""));
    }

    @Test
    void shouldMakeUpRandomIdsOfTheUsualForm() {
        var random = new Random(1);
        var ids = Stream.generate(() -> TraceIds.randomId(random)).limit(1000).collect(toSet());
        assertThat(ids)
                .hasSize(1000)
                .allMatch(id -> UUID.fromString(id).version() == 4
                        && UUID.fromString(id).variant() == 2);
    }
}
