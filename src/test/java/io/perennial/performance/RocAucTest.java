package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The area under the ROC curve against a count of all pairs.
class RocAucTest {
    /// Scores of an imbalanced problem lie within a small part of the range, and a confident model predicts
    /// exactly 0 or 1: bins would call such rows tied.
    @ParameterizedTest
    @CsvSource({"3000, 0.02, 1e-3", "3000, 0.02, 1e-7", "700, 0.3, 1", "40, 0.5, 0.01", "5000, 0.001, 1e-12"})
    void shouldCountEveryPairOfRows(int rows, double rate, double scale) {
        Rows sample = Rows.drawn(rows, rate, score -> score * scale);
        ConfidenceInterval area = area(sample.performance());
        assertThat(area.value()).isCloseTo(sample.pairs(), within(1e-12));
        assertThat(area.low()).isLessThan(area.value());
        assertThat(area.high()).isGreaterThan(area.value());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 12})
    void shouldCountTiesHalfAndDistinguishExtremes(int values) {
        DoubleUnaryOperator rounded = score -> Math.rint(score * values) / values;
        Rows sample = Rows.drawn(2000, 0.2, rounded);
        assertThat(Arrays.stream(sample.scores()).filter(score -> score == 0 || score == 1))
                .as("precondition: there are exact zeros and ones")
                .isNotEmpty();
        assertThat(area(sample.performance()).value()).isCloseTo(sample.pairs(), within(1e-12));
    }

    /// Computed apart with Python's `statistics.variance` of the placements of DeLong et al. (1988):
    /// `variance(of_trues) / 4 + variance(of_falses) / 5`.
    @Test
    void shouldHaveTheVarianceOfDeLong() {
        var outcomes = new ScoredOutcomes(10);
        double[] trues = {0.9, 0.8, 0.35, 0.6};
        double[] falses = {0.1, 0.4, 0.35, 0.7, 0.2};
        Arrays.stream(trues).forEach(score -> outcomes.add(score, true));
        Arrays.stream(falses).forEach(score -> outcomes.add(score, false));
        RocAuc area = RocAuc.of(outcomes, 4, 5);
        assertThat(area.value()).isCloseTo(0.825, within(1e-12));
        assertThat(area.variance()).isCloseTo(0.02270833333333333, within(1e-12));
        assertThat(area.bound()).isZero();
    }

    @Test
    void shouldBeAHalfForOneScoreAndLeaveDoubtAboutAPerfectRanking() {
        Rows constant = Rows.drawn(300, 0.1, _ -> 0.4);
        assertThat(area(constant.performance()).value()).isEqualTo(0.5);
        var perfect = new PerformanceMetrics(Task.BINARY);
        for (int row = 0; row < 30; row++) {
            perfect.add(row, new Prediction(row < 5 ? 0.9 : 0.1, Optional.empty()), row < 5 ? 1 : 0);
        }
        ConfidenceInterval area = area(perfect);
        assertThat(area.value()).isEqualTo(1);
        assertThat(area.high()).isEqualTo(1);
        assertThat(area.low()).isBetween(0.5, 0.99);
    }

    @Test
    void shouldGiveTheSameFromPartsAsFromTheWhole() {
        Rows sample = Rows.drawn(5000, 0.02, score -> score * 1e-4);
        var merged = new PerformanceMetrics(Task.BINARY);
        for (int part = 0; part < 7; part++) {
            merged.merge(sample.performance(part, 7));
        }
        assertThat(area(merged)).isEqualTo(area(sample.performance()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.01, 1e-9})
    void shouldBoundTheErrorWhereRowsAreCountedInBins(double scale) {
        Rows sample = Rows.drawn(6000, 0.05, score -> score * scale);
        var binned = new PerformanceMetrics(Task.BINARY, 100);
        for (int part = 0; part < 5; part++) {
            binned.merge(sample.performance(part, 5));
        }
        Map<String, ConfidenceInterval> metrics = binned.metrics();
        double bound =
                Objects.requireNonNull(metrics.get(MetricNames.AUC_BOUND)).value();
        assertThat(bound).isPositive().isLessThan(0.001);
        assertThat(area(binned).value()).isCloseTo(sample.pairs(), within(bound));
        assertThat(area(binned).low()).isLessThan(area(sample.performance()).low());
        assertThat(sample.performance().metrics()).doesNotContainKey(MetricNames.AUC_BOUND);
    }

    @Test
    void shouldBeExactForAWholeFileHoweverManyRowsItHas() {
        int rows = ScoredOutcomes.MAX_EXACT_ROWS + 1000;
        Rows sample = Rows.drawn(rows, 0.001, score -> score);
        float[] scores = new float[rows];
        for (int row = 0; row < rows; row++) {
            scores[row] = (float) sample.scores()[row];
        }
        PerformanceMetrics file =
                PerformanceMetrics.of(Task.BINARY, new Scores(scores, new float[0], new float[0]), sample.outcomes());
        assertThat(file.metrics()).doesNotContainKey(MetricNames.AUC_BOUND);
        assertThat(area(file).value()).isCloseTo(sample.pairs(), within(1e-6));
    }

    private static ConfidenceInterval area(PerformanceMetrics performanceMetrics) {
        return Objects.requireNonNull(performanceMetrics.metrics().get(MetricNames.AUC));
    }

    /// @param outcomes 0 or 1
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(double[] scores, double[] outcomes) {
        static Rows drawn(int rows, double rate, DoubleUnaryOperator scored) {
            var random = new SplittableRandom(rows);
            double[] scores = new double[rows];
            double[] outcomes = new double[rows];
            for (int row = 0; row < rows; row++) {
                boolean outcome = row < 2 ? row == 0 : random.nextDouble() < rate;
                double score = 1 / (1 + Math.exp(-random.nextGaussian() - (outcome ? 0.8 : 0)));
                scores[row] = scored.applyAsDouble(score);
                outcomes[row] = outcome ? 1 : 0;
            }
            return new Rows(scores, outcomes);
        }

        PerformanceMetrics performance() {
            return performance(0, 1);
        }

        PerformanceMetrics performance(int part, int parts) {
            var performanceMetrics = new PerformanceMetrics(Task.BINARY);
            for (int row = part; row < scores.length; row += parts) {
                performanceMetrics.add(row, new Prediction(scores[row], Optional.empty()), outcomes[row]);
            }
            return performanceMetrics;
        }

        double pairs() {
            double[] trues = ofOutcome(1);
            double[] falses = ofOutcome(0);
            double wins = 0;
            for (double high : trues) {
                for (double low : falses) {
                    wins += high > low ? 1 : high == low ? 0.5 : 0;
                }
            }
            return wins / trues.length / falses.length;
        }

        private double[] ofOutcome(double outcome) {
            return java.util.stream.IntStream.range(0, scores.length)
                    .filter(row -> outcomes[row] == outcome)
                    .mapToDouble(row -> scores[row])
                    .toArray();
        }
    }
}
