package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MulticlassMetricsTest {
    private static final Offset<Double> EXACT = within(1e-6);
    private static final List<String> CLASSES = List.of("small", "medium", "large");

    private final float[] probabilities = {
        .06f, .21f, .73f, .79f, .12f, .09f, .28f, .07f, .65f, .02f, .12f, .86f, .13f, .62f, .25f, .46f, .21f, .33f,
        .62f, .38f, 0, .36f, .27f, .37f, .36f, .32f, .32f, .21f, .01f, .78f
    };
    private final double[] actuals = {0, 1, 2, 0, 1, 2, 0, 0, 1, 2};

    /// By scikit-learn 1.9.1: log_loss, accuracy_score, f1_score(average="macro"); Brier and the rest by NumPy.
    @Test
    void shouldEqualScikitLearn() {
        Map<String, ConfidenceInterval> metrics = metrics(probabilities, actuals);
        assertThat(value(metrics, MetricNames.LOG_LOSS)).isCloseTo(1.3750761290907183, EXACT);
        assertThat(value(metrics, MetricNames.ACCURACY)).isCloseTo(0.4, EXACT);
        assertThat(value(metrics, MetricNames.MACRO_F1)).isCloseTo(0.4166666666666667, EXACT);
        assertThat(value(metrics, MetricNames.BRIER_SCORE)).isCloseTo(0.7411, EXACT);
        assertThat(value(metrics, MetricNames.BIAS)).isCloseTo(0.224, EXACT);
        assertThat(value(metrics, MetricNames.SKILL)).isCloseTo(-0.26281215926629575, EXACT);
        assertThat(metrics).doesNotContainKeys(MetricNames.UNKNOWN_CLASS, MetricNames.AUC);
    }

    @Test
    void shouldDistinguishCalibratedFromOverconfidentProbabilities() {
        var random = new SplittableRandom(5);
        float[] honest = new float[30_000];
        float[] boastful = new float[30_000];
        double[] actual = new double[10_000];
        for (int row = 0; row < actual.length; row++) {
            double first = 0.4 + 0.5 * random.nextDouble();
            double draw = random.nextDouble();
            actual[row] = draw < first ? 0 : draw < first + (1 - first) / 2 ? 1 : 2;
            put(honest, row, first);
            put(boastful, row, 0.9);
        }
        assertThat(value(metrics(honest, actual), MetricNames.CALIBRATION_ERROR))
                .isLessThan(0.02);
        assertThat(value(metrics(honest, actual), MetricNames.SKILL)).isPositive();
        assertThat(value(metrics(boastful, actual), MetricNames.CALIBRATION_ERROR))
                .isCloseTo(0.25, within(0.02));
        assertThat(value(metrics(boastful, actual), MetricNames.BIAS)).isCloseTo(0.25, within(0.02));
    }

    @Test
    void shouldCountAClassTheModelDoesNotKnowAsWrong() {
        double[] strange = actuals.clone();
        strange[2] = Target.UNKNOWN_CLASS;
        Map<String, ConfidenceInterval> metrics = metrics(probabilities, strange);
        assertThat(value(metrics, MetricNames.UNKNOWN_CLASS)).isEqualTo(0.1);
        assertThat(value(metrics, MetricNames.ACCURACY)).isCloseTo(0.3, EXACT);
        double added = (-Math.log(Loss.CLIP) + Math.log(0.65)) / 10;
        assertThat(value(metrics, MetricNames.LOG_LOSS)).isCloseTo(1.3750761290907183 + added, EXACT);
    }

    @Test
    void shouldMergePartsOfAWindow() {
        var left = new PerformanceMetrics(Task.MULTICLASS);
        var right = new PerformanceMetrics(Task.MULTICLASS);
        Scores scores = Scores.ofClasses(CLASSES, probabilities);
        IntStream.range(0, 10).forEach(row -> (row < 4 ? left : right).add(row, scores.prediction(row), actuals[row]));
        left.merge(right);
        assertThat(left.metrics()).isEqualTo(metrics(probabilities, actuals));
    }

    @Test
    void shouldGiveTheSharesOfTheClassesNoSkill() {
        Map<String, Double> shares = new LinkedHashMap<>(Map.of("small", 0.4));
        shares.put("medium", 0.3);
        shares.put("large", 0.3);
        Map<String, ConfidenceInterval> metrics = PerformanceMetrics.ofConstant(
                        Task.MULTICLASS, Prediction.ofClasses(shares), actuals)
                .metrics();
        assertThat(value(metrics, MetricNames.SKILL)).isCloseTo(0, EXACT);
        assertThat(value(metrics, MetricNames.ACCURACY)).isCloseTo(0.4, EXACT);
    }

    @Test
    void shouldDistinguishADecayedModelFromAStableOne() {
        var test = new PerformanceEvaluator(Task.MULTICLASS, MonitoringPolicy.DEFAULT);
        Map<String, ConfidenceInterval> validation = world(0.8, 1).metrics();
        assertThat(verdict(test, validation, world(0.8, 2))).isEqualTo(PerformanceVerdict.STABLE);
        assertThat(verdict(test, validation, world(0.5, 3))).isEqualTo(PerformanceVerdict.DECAYED);
    }

    private static PerformanceVerdict verdict(
            PerformanceEvaluator test, Map<String, ConfidenceInterval> validation, PerformanceMetrics window) {
        var all = new LabelArrival(window.count(), window.count(), 0, 0, 1, 1);
        return test.evaluate(validation, window, ActualsSummary.NONE, all).verdict();
    }

    /// A model that is sure of a class by 0.8, which comes with a chance of `hits`.
    private static PerformanceMetrics world(double hits, long seed) {
        var random = new SplittableRandom(seed);
        var performanceMetrics = new PerformanceMetrics(Task.MULTICLASS);
        for (int row = 0; row < 2000; row++) {
            int sure = random.nextInt(3);
            float[] predicted = {.1f, .1f, .1f};
            predicted[sure] = .8f;
            int actual = random.nextDouble() < hits ? sure : (sure + 1 + random.nextInt(2)) % 3;
            performanceMetrics.add(row, Scores.ofClasses(CLASSES, predicted).prediction(0), actual);
        }
        return performanceMetrics;
    }

    private static void put(float[] probabilities, int row, double first) {
        probabilities[3 * row] = (float) first;
        probabilities[3 * row + 1] = (float) (1 - first) / 2;
        probabilities[3 * row + 2] = (float) (1 - first) / 2;
    }

    private static Map<String, ConfidenceInterval> metrics(float[] probabilities, double[] actuals) {
        return PerformanceMetrics.of(Task.MULTICLASS, Scores.ofClasses(CLASSES, probabilities), actuals)
                .metrics();
    }

    private static double value(Map<String, ConfidenceInterval> metrics, String name) {
        assertThat(metrics).containsKey(name);
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().equals(name))
                .map(Map.Entry::getValue)
                .map(ConfidenceInterval::value)
                .findFirst()
                .orElseThrow();
    }
}
