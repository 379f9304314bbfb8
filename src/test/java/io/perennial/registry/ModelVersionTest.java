package io.perennial.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelVersionTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.007Z");
    private static final String SHA = "9dfbac55".repeat(8);

    @Test
    void shouldNameTheSameFileTrainedTwiceInASecondByTwoNames() {
        ModelVersion first = ModelVersion.of(NOON, SHA);
        ModelVersion second = ModelVersion.of(NOON.plusMillis(250), SHA);

        assertThat(first.id()).isEqualTo("20260301T120000007Z-9dfbac55");
        assertThat(second).isGreaterThan(first);
        assertThat(second.id()).endsWith("-9dfbac55");
    }

    @Test
    void shouldSortAmongVersionsNamedByTheSecond() {
        var before = new ModelVersion("20260301T115959Z-ffffffff");
        var after = new ModelVersion("20260301T120001Z-00000000");

        assertThat(List.of(after, ModelVersion.of(NOON, SHA), before).stream().sorted())
                .containsExactly(before, ModelVersion.of(NOON, SHA), after);
    }

    @Test
    void shouldRefuseWhatCouldLeaveTheRegistry() {
        assertThatThrownBy(() -> new ModelVersion("../other"))
                .hasMessageContaining("'../other' is not a model version");
    }
}
