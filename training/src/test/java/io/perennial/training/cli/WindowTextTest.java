package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.monitoring.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTextTest {
    private static final Instant NOW = Instant.parse("2026-11-03T07:20:00Z");

    @ParameterizedTest
    @CsvSource({
        "yesterday,2026-11-02T00:00:00Z,2026-11-03T00:00:00Z",
        "P1D,2026-11-02T00:00:00Z,2026-11-03T00:00:00Z",
        "PT6H,2026-11-03T00:00:00Z,2026-11-03T06:00:00Z",
        "2026-02-01T00:00:00Z/2026-02-03T00:00:00+01:00,2026-02-01T00:00:00Z,2026-02-02T23:00:00Z"
    })
    void shouldReadAWindow(String text, Instant from, Instant to) {
        assertThat(WindowText.parse(text, NOW)).isEqualTo(new Window(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"today", "", "P1M", "2026-02-01"})
    void shouldSayHowToWriteAWindow(String text) {
        assertThatThrownBy(() -> WindowText.parse(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a window")
                .hasMessageContaining("yesterday");
    }

    @Test
    void shouldNameTheTimeThatIsWrong() {
        assertThatThrownBy(() -> WindowText.parse("2026-02-01T00:00:00Z/2026-02-30T00:00:00Z", NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--window '2026-02-30T00:00:00Z'");
    }

    @Test
    void shouldRejectAWindowThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> WindowText.parse("2026-02-02T00:00:00Z/2026-02-01T00:00:00Z", NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must end after it begins");
    }
}
