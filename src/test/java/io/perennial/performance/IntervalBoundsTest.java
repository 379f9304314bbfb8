package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether an interval holds the value that it belongs to, however few, skewed or degenerate the rows are.
class IntervalBoundsTest {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");
    private static final int[] ROWS = {1, 2, 3, 5, 12, 40, 150, 700};

    @ParameterizedTest
    @EnumSource(Task.class)
    void shouldHoldTheValueInEverySample(Task task) {
        for (int seed = 0; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            PerformanceMetrics sample = sample(task, ROWS[seed % ROWS.length], seed / ROWS.length % 5, random);
            String sampled = task + " " + ROWS[seed % ROWS.length] + " rows, seed " + seed;
            sample.metrics(sample.actuals()).forEach((name, metric) -> assertHoldsItsValue(sampled, name, metric));
            sample.calibration(0.0).bins().forEach(group -> assertHoldsItsValue(sampled, "group", group.observed()));
        }
    }

    /// The plain percentile interval of a distance lies above it: each draw adds chance to chance.
    @Test
    void shouldHoldTheCalibrationErrorOfCalibratedProbabilities() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            var performanceMetrics = new PerformanceMetrics(Task.BINARY);
            for (int row = 0; row < 1500; row++) {
                double predicted = 0.05 + 0.3 * random.nextDouble();
                double actual = random.nextDouble() < predicted ? 1 : 0;
                performanceMetrics.add(row, new Prediction(predicted, Optional.empty()), actual);
            }
            ConfidenceInterval error =
                    Objects.requireNonNull(performanceMetrics.metrics().get(MetricNames.CALIBRATION_ERROR));
            assertHoldsItsValue("seed " + seed, MetricNames.CALIBRATION_ERROR, error);
            assertThat(error.value()).isLessThan(0.04);
        }
    }

    @Test
    void shouldGiveNoBoundsWhereOneRowIsAllThereIs() {
        var performanceMetrics = new PerformanceMetrics(Task.REGRESSION);
        performanceMetrics.add(1, new Prediction(3, Optional.empty()), 5);
        assertThat(performanceMetrics.metrics().get(MetricNames.RMSE))
                .isEqualTo(new ConfidenceInterval(2, Double.NaN, Double.NaN));
    }

    @Test
    void shouldHoldSharesAtBothEnds() {
        for (int rows = 1; rows < 500; rows++) {
            assertHoldsItsValue(rows + " rows", "none", WilsonInterval.of(0, rows));
            assertHoldsItsValue(rows + " rows", "all", WilsonInterval.of(rows, rows));
            assertHoldsItsValue(rows + " rows", "a third", WilsonInterval.of(rows / 3, rows));
        }
    }

    private static void assertHoldsItsValue(String sample, String name, ConfidenceInterval metric) {
        if (!Double.isNaN(metric.low()) || !Double.isNaN(metric.high())) {
            assertThat(List.of(metric.low(), metric.value(), metric.high()))
                    .as("%s of %s", name, sample)
                    .isSorted();
        }
    }

    /// @param kind usual, skewed, constant, extreme or nearly always right
    private static PerformanceMetrics sample(Task task, int rows, int kind, RandomGenerator random) {
        var performanceMetrics = new PerformanceMetrics(task);
        for (int row = 0; row < rows; row++) {
            switch (task) {
                case REGRESSION -> regression(performanceMetrics, row, kind, random);
                case BINARY -> binary(performanceMetrics, row, kind, random);
                case MULTICLASS -> multiclass(performanceMetrics, row, kind, random);
            }
        }
        return performanceMetrics;
    }

    private static void regression(PerformanceMetrics performanceMetrics, int row, int kind, RandomGenerator random) {
        double error = switch (kind) {
            case 0 -> random.nextGaussian();
            case 1 -> Math.exp(3 * random.nextGaussian());
            case 2 -> 0.1;
            case 3 -> random.nextInt(50) == 0 ? 1e6 : 0;
            default -> 1e-9 * random.nextGaussian();
        };
        double actual = kind == 2 ? 7.3 : 10 * random.nextGaussian();
        var interval = new Prediction.Interval(actual - 1, actual + 1);
        performanceMetrics.add(row, new Prediction(actual + error, Optional.of(interval)), actual);
    }

    private static void binary(PerformanceMetrics performanceMetrics, int row, int kind, RandomGenerator random) {
        double real = kind == 4 ? random.nextInt(2) : random.nextDouble();
        double predicted = switch (kind) {
            case 0 -> real;
            case 1 -> Math.pow(real, 12);
            case 2 -> 0.31;
            case 3 -> random.nextInt(2);
            default -> 0.001 + 0.998 * real;
        };
        double chance = kind == 1 ? predicted : real;
        performanceMetrics.add(row, new Prediction(predicted, Optional.empty()), random.nextDouble() < chance ? 1 : 0);
    }

    private static void multiclass(PerformanceMetrics performanceMetrics, int row, int kind, RandomGenerator random) {
        int sure = kind == 2 ? 1 : random.nextInt(4);
        float[] predicted = new float[4];
        float most = kind == 3 ? 1 : 0.4f + 0.5f * random.nextFloat();
        java.util.Arrays.fill(predicted, (1 - most) / 3);
        predicted[sure] = most;
        int actual = switch (kind) {
            case 1 -> random.nextInt(60) == 0 ? 3 : 0;
            case 4 -> sure;
            default -> random.nextDouble() < most ? sure : random.nextInt(5) - 1;
        };
        performanceMetrics.add(row, Scores.ofClasses(CLASSES, predicted).prediction(0), actual);
    }
}
