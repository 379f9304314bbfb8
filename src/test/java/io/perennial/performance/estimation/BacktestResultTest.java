package io.perennial.performance.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestResultTest {
    @Test
    void shouldDistinguishDeviationFromBias() {
        BacktestResult test = BacktestResult.of(List.of(
                new BacktestResult.ErrorPair(5.5, 5),
                new BacktestResult.ErrorPair(4, 5),
                new BacktestResult.ErrorPair(5, 5)));

        assertThat(test.windows()).isEqualTo(3);
        assertThat(test.deviation()).isCloseTo(0.1, within(1e-12));
        assertThat(test.bias()).isCloseTo(-0.1 / 3, within(1e-12));
    }

    @Test
    void shouldLeaveOutWindowsWithoutAnyError() {
        assertThat(BacktestResult.of(List.of(new BacktestResult.ErrorPair(1, 0))))
                .isEqualTo(BacktestResult.NONE);
        assertThat(BacktestResult.of(List.of())).isEqualTo(BacktestResult.NONE);
    }

    @Test
    void shouldComeBackFromJson() {
        var test = new BacktestResult(3, 0.1, -0.05);
        assertThat(Json.read(Json.pretty(test), BacktestResult.class, "test")).isEqualTo(test);
    }

    @Test
    void shouldGiveTheErrorMetricOfEachTask() {
        assertThat(MeanLoss.error(Task.REGRESSION, 25)).isEqualTo(5);
        assertThat(MeanLoss.error(Task.REGRESSION, -0.1)).isZero();
        assertThat(MeanLoss.error(Task.BINARY, 0.4)).isEqualTo(0.4);
    }
}
