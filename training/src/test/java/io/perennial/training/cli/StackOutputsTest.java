package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackOutputsTest {
    /// Before AWS is called: the registry and the lock would be those of one model, the state machine of another.
    @ParameterizedTest
    @CsvSource({"retrain, --why, test", "monitor, --window, yesterday"})
    void shouldRefuseTheStackOfAnotherModel(String command, String option, String value) {
        CommandOutput output =
                CommandOutput.run(command, "trips", option, value, "--stack", "Perennial-bike-demand-prod");

        assertThat(output.exitCode()).as(output.output()).isEqualTo(1);
        assertThat(output.output()).contains("'Perennial-bike-demand-prod' is not a stack of model 'trips'");
    }
}
