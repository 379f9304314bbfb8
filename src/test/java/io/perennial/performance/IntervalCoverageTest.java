package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Task;
import io.perennial.statistics.ConfidenceInterval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether 95 % intervals cover the true value in about 95 % of samples: every metric with an interval, in
/// populations whose true metrics are known by formula.
class IntervalCoverageTest {
    private static final int SAMPLES = 400;
    private static final double MIN_COVERAGE = 0.92;
    private static final double MAX_COVERAGE = 0.98;

    @ParameterizedTest
    @CsvSource({
        "REGRESSION, 200",
        "REGRESSION, 2000",
        "BINARY, 250",
        "BINARY, 2000",
        "MULTICLASS, 200",
        "MULTICLASS, 2000"
    })
    void shouldCoverTheTrueValueAtItsLevel(Task task, int rows) {
        Map<String, Integer> covered = new HashMap<>();
        SyntheticPopulation world = SyntheticPopulation.of(task);
        for (int seed = 0; seed < SAMPLES; seed++) {
            var sample = world.sample(rows, new SplittableRandom(seed));
            Map<String, ConfidenceInterval> estimates = sample.performance().metrics(world.past());
            assertThat(sample.trueMetrics().keySet()).isEqualTo(estimates.keySet());
            sample.trueMetrics().forEach((name, trueValue) -> {
                ConfidenceInterval confidenceInterval = Objects.requireNonNull(estimates.get(name));
                assertHoldsItsValue(name, confidenceInterval);
                covered.merge(
                        name,
                        confidenceInterval.low() <= trueValue && trueValue <= confidenceInterval.high() ? 1 : 0,
                        Integer::sum);
            });
        }
        covered.forEach((name, count) -> assertThat((double) count / SAMPLES)
                .as("%s of %s over %d rows", name, task, rows)
                .isBetween(MIN_COVERAGE, MAX_COVERAGE));
    }

    private static void assertHoldsItsValue(String name, ConfidenceInterval confidenceInterval) {
        assertThat(List.of(confidenceInterval.low(), confidenceInterval.value(), confidenceInterval.high()))
                .as(name)
                .isSorted();
    }
}
