package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.registry.Estimate;
import io.perennial.scoring.Prediction;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PerformanceVerdictTest {
    private static final PerformanceTest TEST = new PerformanceTest(Task.REGRESSION, MonitoringPolicy.DEFAULT);
    private static final Map<String, Estimate> VALIDATION = rows(10_000, 10, 4).estimates();

    @Test
    void shouldHoldWhileTheUnexplainedShareStays() {
        PerformanceReport report = TEST.compare(VALIDATION, rows(2000, 10, 4));
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.HOLDS);
        assertThat(Objects.requireNonNull(report.unexplained()).value()).isCloseTo(1, within(0.15));
        assertThat(report.score()).isBetween(0.6, 0.9);
    }

    @Test
    void shouldSeeDecayBehindAFallingError() {
        Performance easier = rows(2000, 5, 3);
        assertThat(rmse(easier.estimates())).as("precondition: the error fell").isLessThan(rmse(VALIDATION));
        PerformanceReport report = TEST.compare(VALIDATION, easier);
        assertThat(report.verdict()).isEqualTo(PerformanceVerdict.DECAYED);
        assertThat(report.score()).isGreaterThan(1);
    }

    @Test
    void shouldSeeNoDecayBehindARisingErrorInAHarderWorld() {
        Performance harder = rows(2000, 20, 8);
        assertThat(rmse(harder.estimates())).as("precondition: the error rose").isGreaterThan(rmse(VALIDATION));
        assertThat(TEST.compare(VALIDATION, harder).verdict()).isEqualTo(PerformanceVerdict.HOLDS);
    }

    @Test
    void shouldGiveNoVerdictOnFewActualsOrWithoutValidationFigures() {
        assertThat(TEST.compare(VALIDATION, rows(99, 10, 9)).verdict()).isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
        assertThat(TEST.compare(Map.of(), rows(500, 10, 9)).verdict()).isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
        assertThat(TEST.compare(VALIDATION, rows(500, 0, 0)).verdict())
                .as("actuals that never differ")
                .isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
    }

    @Test
    void shouldRarelyBeCertainOfADecayThatIsJustAtTheLimit() {
        int decayed = 0;
        for (int seed = 0; seed < 100; seed++) {
            Performance atLimit = rows(1000, 10, 4 * Math.sqrt(1.25), seed);
            decayed += TEST.compare(VALIDATION, atLimit).score() >= 1 ? 1 : 0;
        }
        assertThat(decayed).isLessThanOrEqualTo(6);
    }

    private static double rmse(Map<String, Estimate> figures) {
        return Objects.requireNonNull(figures.get(Figures.RMSE)).value();
    }

    /// Actuals whose explained part spreads by `signal` and whose unexplained part spreads by `noise`.
    private static Performance rows(int rows, double signal, double noise) {
        return rows(rows, signal, noise, 1);
    }

    private static Performance rows(int rows, double signal, double noise, long seed) {
        var random = new Random(seed);
        var performance = new Performance(Task.REGRESSION);
        for (int row = 0; row < rows; row++) {
            double explained = Math.sqrt(Math.max(0, signal * signal - noise * noise)) * random.nextGaussian();
            double actual = explained + noise * random.nextGaussian();
            performance.add(row, new Prediction(explained, Optional.empty()), actual);
        }
        return performance;
    }
}
