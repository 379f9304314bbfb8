package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PerformanceMetricsTest {
    private static final int ROWS = 2000;

    @Test
    void shouldEqualRegressionMetricsComputedByHand() {
        var scores = new Scores(new float[] {1, 2, 6}, new float[] {0, 0, 0}, new float[] {1, 4, 9});
        Map<String, ConfidenceInterval> metrics = PerformanceMetrics.of(Task.REGRESSION, scores, new double[] {2, 2, 4})
                .metrics();
        assertThat(metric(metrics, MetricNames.RMSE).value()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-12));
        assertThat(metric(metrics, MetricNames.MAE).value()).isCloseTo(1, within(1e-12));
        assertThat(metric(metrics, MetricNames.BIAS).value()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(metric(metrics, MetricNames.R2).value()).isCloseTo(1 - 5 / (8.0 / 3), within(1e-12));
        assertThat(metric(metrics, MetricNames.INTERVAL_COVERAGE).value()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void shouldExplainNothingByAlwaysPredictingTheMean() {
        double[] actuals = actuals(1);
        double mean = java.util.Arrays.stream(actuals).average().orElseThrow();
        Map<String, ConfidenceInterval> metrics =
                PerformanceMetrics.ofConstant(Task.REGRESSION, mean, actuals).metrics();
        assertThat(metric(metrics, MetricNames.R2).value()).isCloseTo(0, within(1e-9));
        assertThat(metrics).doesNotContainKey(MetricNames.INTERVAL_COVERAGE);
    }

    @Test
    void shouldLoseNoDigitsToALargeOffset() {
        double[] actuals = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4};
        var performanceMetrics = new PerformanceMetrics(Task.REGRESSION);
        for (int row = 0; row < 4; row++) {
            performanceMetrics.add(row, new Prediction(actuals[row] + 0.5, Optional.empty()), actuals[row]);
        }
        assertThat(metric(performanceMetrics.metrics(), MetricNames.R2).value()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void shouldCountPairsForTheAreaUnderTheCurve() {
        float[] probabilities = probabilities();
        double[] outcomes = outcomes(probabilities);
        ConfidenceInterval auc = metric(binary(probabilities, outcomes), MetricNames.AUC);
        assertThat(auc.value()).isCloseTo(pairs(probabilities, outcomes), within(1e-3));
        assertThat(auc.low()).isLessThan(auc.value());
        assertThat(auc.high()).isGreaterThan(auc.value());
    }

    @Test
    void shouldEqualBinaryMetricsComputedByHand() {
        Map<String, ConfidenceInterval> metrics = binary(new float[] {0.5f, 0.75f}, new double[] {0, 1});
        double loss = -(Math.log(0.5) + Math.log(0.75)) / 2;
        assertThat(metric(metrics, MetricNames.LOG_LOSS).value()).isCloseTo(loss, within(1e-9));
        assertThat(metric(metrics, MetricNames.BRIER_SCORE).value()).isCloseTo((0.25 + 0.0625) / 2, within(1e-9));
        assertThat(metric(metrics, MetricNames.SKILL).value()).isCloseTo(1 - loss / Math.log(2), within(1e-9));
        assertThat(metric(metrics, MetricNames.BIAS).value()).isCloseTo(0.125, within(1e-9));
    }

    @Test
    void shouldSeeGoodCalibrationAndItsLoss() {
        float[] honest = probabilities();
        double[] outcomes = outcomes(honest);
        float[] timid = new float[honest.length];
        IntStream.range(0, timid.length).forEach(i -> timid[i] = 0.5f * honest[i]);
        assertThat(metric(binary(honest, outcomes), MetricNames.CALIBRATION_ERROR)
                        .value())
                .isLessThan(0.05);
        assertThat(metric(binary(timid, outcomes), MetricNames.CALIBRATION_ERROR)
                        .value())
                .isGreaterThan(0.2);
    }

    @Test
    void shouldGiveNoRankingWithOneOutcomeOnly() {
        assertThat(binary(new float[] {0.1f, 0.2f}, new double[] {0, 0}))
                .containsKey(MetricNames.LOG_LOSS)
                .doesNotContainKeys(MetricNames.AUC, MetricNames.SKILL);
    }

    @Test
    void shouldCoverTheTrueValueInMostIntervals() {
        long covered = IntStream.range(0, 200)
                .mapToObj(seed -> metric(
                        PerformanceMetrics.ofConstant(Task.REGRESSION, 0, actuals(seed))
                                .metrics(),
                        MetricNames.RMSE))
                .filter(rmse -> rmse.low() <= 1 && rmse.high() >= 1)
                .count();
        assertThat(covered / 200.0).isBetween(0.9, 0.99);
    }

    @Test
    void shouldGiveTheSameFromPartsAsFromTheWhole() {
        double[] actuals = actuals(5);
        var left = new PerformanceMetrics(Task.REGRESSION);
        var right = new PerformanceMetrics(Task.REGRESSION);
        for (int row = 0; row < ROWS; row++) {
            (row % 3 == 0 ? left : right).add(row, new Prediction(0, Optional.empty()), actuals[row]);
        }
        left.merge(right);
        ConfidenceInterval whole = metric(
                PerformanceMetrics.ofConstant(Task.REGRESSION, 0, actuals).metrics(), MetricNames.RMSE);
        assertThat(left.count()).isEqualTo(ROWS);
        assertThat(metric(left.metrics(), MetricNames.RMSE).low()).isCloseTo(whole.low(), within(1e-9));
    }

    @Test
    void shouldRefuseMetricsOfAnotherTaskAndNonFiniteNumbers() {
        var performanceMetrics = new PerformanceMetrics(Task.REGRESSION);
        assertThatThrownBy(() -> performanceMetrics.merge(new PerformanceMetrics(Task.BINARY)))
                .hasMessageContaining("BINARY");
        assertThatThrownBy(() -> performanceMetrics.add(0, new Prediction(Double.NaN, Optional.empty()), 1))
                .hasMessageContaining("finite");
    }

    private static ConfidenceInterval metric(Map<String, ConfidenceInterval> metrics, String name) {
        return Objects.requireNonNull(metrics.get(name), name);
    }

    private static Map<String, ConfidenceInterval> binary(float[] probabilities, double[] outcomes) {
        var scores = new Scores(probabilities, new float[0], new float[0]);
        return PerformanceMetrics.of(Task.BINARY, scores, outcomes).metrics();
    }

    private static double[] actuals(long seed) {
        return new Random(seed).doubles(ROWS, -1, 1).map(x -> x * Math.sqrt(3)).toArray();
    }

    private static float[] probabilities() {
        var random = new Random(3);
        float[] values = new float[ROWS];
        IntStream.range(0, ROWS).forEach(i -> values[i] = random.nextFloat());
        return values;
    }

    private static double[] outcomes(float[] probabilities) {
        var random = new Random(9);
        return IntStream.range(0, probabilities.length)
                .mapToDouble(i -> random.nextFloat() < probabilities[i] ? 1 : 0)
                .toArray();
    }

    private static double pairs(float[] probabilities, double[] outcomes) {
        double wins = 0;
        long all = 0;
        for (int i = 0; i < outcomes.length; i++) {
            for (int j = 0; j < outcomes.length; j++) {
                if (outcomes[i] == 1 && outcomes[j] == 0) {
                    all++;
                    wins += probabilities[i] > probabilities[j] ? 1 : probabilities[i] == probabilities[j] ? 0.5 : 0;
                }
            }
        }
        return wins / all;
    }
}
