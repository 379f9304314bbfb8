package io.perennial.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentReaderTest {
    @Test
    void shouldNameASettingThatIsMissingOrWrong() {
        var environmentReader = new EnvironmentReader(
                name -> Optional.ofNullable(Map.of("PERENNIAL_MONITORING_WINDOW", "daily", "PERENNIAL_COOLDOWN", "PT6H")
                        .get(name)));
        assertThat(environmentReader.duration(EnvironmentVariable.PERENNIAL_COOLDOWN))
                .contains(Duration.ofHours(6));
        assertThatThrownBy(() -> environmentReader.duration(EnvironmentVariable.PERENNIAL_MONITORING_WINDOW))
                .hasMessageContaining("PERENNIAL_MONITORING_WINDOW is 'daily'");
        assertThatThrownBy(() -> environmentReader.required(EnvironmentVariable.PERENNIAL_MODEL, "trip-duration"))
                .hasMessageContaining("PERENNIAL_MODEL")
                .hasMessageContaining("trip-duration");
    }

    @Test
    void shouldTakeABlankForNotSet() {
        var environmentReader = new EnvironmentReader(_ -> Optional.of("  "));
        assertThat(environmentReader.text(EnvironmentVariable.PERENNIAL_LOG_TABLE))
                .isEmpty();
        assertThat(environmentReader.duration(EnvironmentVariable.PERENNIAL_MONITORING_WINDOW))
                .isEmpty();
    }

    @Test
    void shouldRefuseADurationOfNothing() {
        var environmentReader = new EnvironmentReader(_ -> Optional.of("PT0S"));
        assertThatThrownBy(() -> environmentReader.duration(EnvironmentVariable.PERENNIAL_MONITORING_WINDOW))
                .hasMessageContaining("not a positive");
    }
}
