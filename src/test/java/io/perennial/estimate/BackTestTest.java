package io.perennial.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackTestTest {
    @Test
    void shouldTellDeviationApartFromBias() {
        BackTest test = BackTest.of(
                List.of(new BackTest.Compared(5.5, 5), new BackTest.Compared(4, 5), new BackTest.Compared(5, 5)));

        assertThat(test.windows()).isEqualTo(3);
        assertThat(test.deviation()).isCloseTo(0.1, within(1e-12));
        assertThat(test.bias()).isCloseTo(-0.1 / 3, within(1e-12));
    }

    @Test
    void shouldLeaveOutWindowsWithoutAnyError() {
        assertThat(BackTest.of(List.of(new BackTest.Compared(1, 0)))).isEqualTo(BackTest.NONE);
        assertThat(BackTest.of(List.of())).isEqualTo(BackTest.NONE);
    }

    @Test
    void shouldComeBackFromJson() {
        var test = new BackTest(3, 0.1, -0.05);
        assertThat(Json.read(Json.pretty(test), BackTest.class, "test")).isEqualTo(test);
    }

    @Test
    void shouldGiveTheFigureThatStandsForTheError() {
        assertThat(MeanLoss.error(Task.REGRESSION, 25)).isEqualTo(5);
        assertThat(MeanLoss.error(Task.REGRESSION, -0.1)).isZero();
        assertThat(MeanLoss.error(Task.BINARY, 0.4)).isEqualTo(0.4);
    }
}
