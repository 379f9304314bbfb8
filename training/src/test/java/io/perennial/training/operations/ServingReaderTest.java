package io.perennial.training.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServingReaderTest {
    @Test
    void shouldReadVersionAndLastMoveOfAnInstance() {
        String body = """
                {"version": "v2", "championMove": {"version": "v2", "at": "2026-12-01T00:00:00Z"}}""";
        assertThat(ServingReader.parse(200, body.getBytes(UTF_8)))
                .isEqualTo(new ServingStatus("v2", Instant.parse("2026-12-01T00:00:00Z"), ""));
    }

    @Test
    void shouldSayWhyAnInstanceDoesNotServeTheChampion() {
        String body = """
                {"version": "v1", "championMove": {"at": "2026-12-01T00:00:00Z"},
                 "loadFailure": {"version": "v2", "reason": "v2 is damaged"}}""";
        assertThat(ServingReader.parse(200, body.getBytes(UTF_8)).problem()).isEqualTo("v2 is damaged");
    }

    @Test
    void shouldSayThatThereIsNoChampionOrNoJson() {
        assertThat(ServingReader.parse(503, "{\"detail\": \"no champion\"}".getBytes(UTF_8))
                        .problem())
                .isEqualTo("status 503: no champion");
        assertThat(ServingReader.parse(502, "<html>".getBytes(UTF_8)).problem()).isEqualTo("status 502 without JSON");
    }

    @Test
    void shouldPutTheReasonOfARetrainingInWords() {
        assertThat(RetrainingStatus.reason("{\"reason\": {\"kind\": \"alarm\", \"alarm\": \"m-drift\"}}"))
                .isEqualTo("alarm m-drift");
        assertThat(RetrainingStatus.reason("{\"reason\": {\"kind\": \"scheduled\"}}"))
                .isEqualTo("scheduled");
        assertThat(RetrainingStatus.reason("{}")).isEqualTo("{}");
        assertThat(RetrainingStatus.reason(null)).isEqualTo("unknown");
    }
}
