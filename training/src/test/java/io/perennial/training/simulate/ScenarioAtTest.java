package io.perennial.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioAtTest {
    @Test
    void shouldReadEveryScenarioByItsName() {
        for (Scenario scenario : Scenario.ALL) {
            assertThat(ScenarioAt.parse(scenario.name() + "@2025-03-10"))
                    .isEqualTo(new ScenarioAt(scenario, LocalDate.of(2025, 3, 10)));
        }
        assertThat(Scenario.ALL).hasSameSizeAs(Scenario.class.getPermittedSubclasses());
    }

    @Test
    void shouldSayWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> ScenarioAt.parse("congestion"))
                .hasMessageContaining("write it as congestion@2025-03-10");
        assertThatThrownBy(() -> ScenarioAt.parse("congestoin@2025-03-10"))
                .hasMessage("there is no scenario 'congestoin' (did you mean 'congestion'?);"
                        + " scenarios: congestion, closed-bridge, new-district, sensor-fault");
        assertThatThrownBy(() -> ScenarioAt.parse("congestion@March")).hasMessageContaining("'March' is no day");
    }

    @Test
    void shouldRefuseToSimulateNothing() {
        assertThatThrownBy(() -> new Simulation(1, YearMonth.of(2025, 1), 0, 10, List.of()))
                .hasMessageContaining("at least one month");
    }
}
