package io.perennial.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduledScenarioTest {
    @Test
    void shouldReadEveryScenarioByItsName() {
        for (DriftScenario driftScenario : DriftScenario.ALL) {
            assertThat(ScheduledScenario.parse(driftScenario.name() + "@2025-03-10"))
                    .isEqualTo(new ScheduledScenario(driftScenario, LocalDate.of(2025, 3, 10)));
        }
        assertThat(DriftScenario.ALL).hasSameSizeAs(DriftScenario.class.getPermittedSubclasses());
    }

    @Test
    void shouldSayWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> ScheduledScenario.parse("congestion"))
                .hasMessageContaining("write it as congestion@2025-03-10");
        assertThatThrownBy(() -> ScheduledScenario.parse("congestoin@2025-03-10"))
                .hasMessage("there is no scenario 'congestoin' (did you mean 'congestion'?);"
                        + " scenarios: congestion, closed-bridge, new-district, sensor-fault");
        assertThatThrownBy(() -> ScheduledScenario.parse("congestion@March"))
                .hasMessageContaining("'March' is not a day");
    }

    @Test
    void shouldRefuseToSimulateNothing() {
        assertThatThrownBy(() -> new Simulation(1, YearMonth.of(2025, 1), 0, 10, List.of()))
                .hasMessageContaining("at least one month");
    }
}
