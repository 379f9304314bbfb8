package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.RunningMean;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The intervals of groups of rows: segments, days, and means of tenths.
class GroupIntervalTest {
    private static final int SAMPLES = 2000;

    /// Errors are 0.7 less an exponential of mean 1: skewed, as those of durations are.
    @ParameterizedTest
    @ValueSource(ints = {200, 2000})
    void shouldCoverTheErrorOfAGroupAtItsLevel(int rows) {
        ToDoubleFunction<RandomGenerator> squaredError = random -> {
            double error = 0.7 - random.nextExponential();
            return error * error;
        };
        assertThat(covered(rows, squaredError, Task.REGRESSION, Math.sqrt(1 + 0.3 * 0.3)))
                .isBetween(0.92, 0.98);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 2000})
    void shouldCoverTheLogLossOfARareOutcomeAtItsLevel(int rows) {
        ToDoubleFunction<RandomGenerator> logLoss = random -> -Math.log(random.nextDouble() < 0.1 ? 0.1 : 0.9);
        double entropy = -0.1 * Math.log(0.1) - 0.9 * Math.log(0.9);
        assertThat(covered(rows, logLoss, Task.BINARY, entropy)).isBetween(0.92, 0.98);
    }

    @Test
    void shouldHoldTheMeanOfFewSkewedAndEqualNumbers() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var runningMean = new RunningMean();
            int rows = 2 + random.nextInt(12);
            for (int row = 0; row < rows; row++) {
                runningMean.add(seed % 3 == 0 ? 0.1 : Math.exp(4 * random.nextGaussian()));
            }
            ConfidenceInterval confidenceInterval = runningMean.estimate();
            assertThat(confidenceInterval.low()).isLessThanOrEqualTo(confidenceInterval.value());
            assertThat(confidenceInterval.high()).isGreaterThanOrEqualTo(confidenceInterval.value());
        }
    }

    /// Computed apart in Python from the formula of Hall (1992).
    @Test
    void shouldHaveTheIntervalOfHall() {
        var runningMean = new RunningMean();
        for (double value : new double[] {1, 1, 2, 2, 3, 5, 9, 14}) {
            runningMean.add(value);
        }
        assertThat(runningMean.estimate().value()).isCloseTo(4.625, within(1e-12));
        assertThat(runningMean.estimate().low()).isCloseTo(2.113097263737888, within(1e-9));
        assertThat(runningMean.estimate().high()).isCloseTo(10.149929661072813, within(1e-9));
    }

    private static double covered(int rows, ToDoubleFunction<RandomGenerator> loss, Task task, double truth) {
        int covered = 0;
        for (int seed = 0; seed < SAMPLES; seed++) {
            var random = new SplittableRandom(seed);
            var runningMean = new RunningMean();
            for (int row = 0; row < rows; row++) {
                runningMean.add(loss.applyAsDouble(random));
            }
            ConfidenceInterval error = GroupError.ofLoss(task, runningMean.estimate());
            covered += error.low() <= truth && truth <= error.high() ? 1 : 0;
        }
        return (double) covered / SAMPLES;
    }
}
