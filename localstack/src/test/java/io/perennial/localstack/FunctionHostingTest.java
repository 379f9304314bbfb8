package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionHostingTest {
    @Test
    void shouldGiveEachFunctionOneProcessAndRetrainingTwoByDefault() {
        FunctionHosting hosting = FunctionHosting.parse(List.of(), false);

        assertThat(hosting.processesOf("trips-serving")).isEqualTo(1);
        assertThat(hosting.processesOf("trips-retraining")).isEqualTo(2);
        assertThat(hosting.enforcesIam()).isFalse();
    }

    @Test
    void shouldTakeNumbersForAllFunctionsAndForOne() {
        FunctionHosting hosting = FunctionHosting.parse(List.of("3", "retrain-trigger=2"), true);

        assertThat(hosting.processesOf("trips-prod-serving")).isEqualTo(3);
        assertThat(hosting.processesOf("trips-prod-retrain-trigger")).isEqualTo(2);
        assertThat(hosting.enforcesIam()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "many, is not a number of processes",
        "serving=, is not a number of processes",
        "serving=0, use 1 to 50",
        "51, use 1 to 50"
    })
    void shouldRefuseANumberThatCannotBe(String text, String message) {
        assertThatThrownBy(() -> FunctionHosting.parse(List.of(text), false)).hasMessageContaining(message);
    }
}
