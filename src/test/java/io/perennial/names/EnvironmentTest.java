package io.perennial.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void shouldNameASettingThatIsMissingOrWrong() {
        var environment = new Environment(
                name -> Optional.ofNullable(Map.of("PERENNIAL_WINDOW", "daily", "PERENNIAL_COOLDOWN", "PT6H")
                        .get(name)));
        assertThat(environment.duration(Setting.PERENNIAL_COOLDOWN)).contains(Duration.ofHours(6));
        assertThatThrownBy(() -> environment.duration(Setting.PERENNIAL_WINDOW))
                .hasMessageContaining("PERENNIAL_WINDOW is 'daily'");
        assertThatThrownBy(() -> environment.required(Setting.PERENNIAL_MODEL, "trip-duration"))
                .hasMessageContaining("PERENNIAL_MODEL")
                .hasMessageContaining("trip-duration");
    }

    @Test
    void shouldTakeABlankForNotSet() {
        var environment = new Environment(_ -> Optional.of("  "));
        assertThat(environment.text(Setting.PERENNIAL_LOG_TABLE)).isEmpty();
        assertThat(environment.duration(Setting.PERENNIAL_WINDOW)).isEmpty();
    }

    @Test
    void shouldRefuseADurationOfNothing() {
        var environment = new Environment(_ -> Optional.of("PT0S"));
        assertThatThrownBy(() -> environment.duration(Setting.PERENNIAL_WINDOW)).hasMessageContaining("no positive");
    }
}
