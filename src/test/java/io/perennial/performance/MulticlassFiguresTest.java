package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.gate.Loss;
import io.perennial.monitoring.MonitoringPolicy;
import io.perennial.registry.Estimate;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MulticlassFiguresTest {
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
        Map<String, Estimate> figures = figures(probabilities, actuals);
        assertThat(value(figures, Figures.LOG_LOSS)).isCloseTo(1.3750761290907183, EXACT);
        assertThat(value(figures, Figures.ACCURACY)).isCloseTo(0.4, EXACT);
        assertThat(value(figures, Figures.MACRO_F1)).isCloseTo(0.4166666666666667, EXACT);
        assertThat(value(figures, Figures.BRIER)).isCloseTo(0.7411, EXACT);
        assertThat(value(figures, Figures.BIAS)).isCloseTo(0.224, EXACT);
        assertThat(value(figures, Figures.SKILL)).isCloseTo(-0.26281215926629575, EXACT);
        assertThat(figures).doesNotContainKeys(Figures.UNKNOWN_CLASS, Figures.AUC);
    }

    @Test
    void shouldFindCalibratedProbabilitiesCalibratedAndBoastfulOnesNot() {
        var random = new SplittableRandom(5);
        float[] honest = new float[30_000];
        float[] boastful = new float[30_000];
        double[] came = new double[10_000];
        for (int row = 0; row < came.length; row++) {
            double first = 0.4 + 0.5 * random.nextDouble();
            double draw = random.nextDouble();
            came[row] = draw < first ? 0 : draw < first + (1 - first) / 2 ? 1 : 2;
            put(honest, row, first);
            put(boastful, row, 0.9);
        }
        assertThat(value(figures(honest, came), Figures.CALIBRATION)).isLessThan(0.02);
        assertThat(value(figures(honest, came), Figures.SKILL)).isPositive();
        assertThat(value(figures(boastful, came), Figures.CALIBRATION)).isCloseTo(0.25, within(0.02));
        assertThat(value(figures(boastful, came), Figures.BIAS)).isCloseTo(0.25, within(0.02));
    }

    @Test
    void shouldCountAClassTheModelDoesNotKnowAsWrong() {
        double[] strange = actuals.clone();
        strange[2] = Target.UNKNOWN_CLASS;
        Map<String, Estimate> figures = figures(probabilities, strange);
        assertThat(value(figures, Figures.UNKNOWN_CLASS)).isEqualTo(0.1);
        assertThat(value(figures, Figures.ACCURACY)).isCloseTo(0.3, EXACT);
        double added = (-Math.log(Loss.CLIP) + Math.log(0.65)) / 10;
        assertThat(value(figures, Figures.LOG_LOSS)).isCloseTo(1.3750761290907183 + added, EXACT);
    }

    @Test
    void shouldMergePartsOfAWindow() {
        var left = new Performance(Task.MULTICLASS);
        var right = new Performance(Task.MULTICLASS);
        Scores scores = Scores.ofClasses(CLASSES, probabilities);
        IntStream.range(0, 10).forEach(row -> (row < 4 ? left : right).add(row, scores.at(row), actuals[row]));
        left.merge(right);
        assertThat(left.estimates()).isEqualTo(figures(probabilities, actuals));
    }

    @Test
    void shouldGiveTheSharesOfTheClassesNoSkill() {
        Map<String, Double> shares = new LinkedHashMap<>(Map.of("small", 0.4));
        shares.put("medium", 0.3);
        shares.put("large", 0.3);
        Map<String, Estimate> figures = Performance.ofConstant(Task.MULTICLASS, Prediction.ofClasses(shares), actuals)
                .estimates();
        assertThat(value(figures, Figures.SKILL)).isCloseTo(0, EXACT);
        assertThat(value(figures, Figures.ACCURACY)).isCloseTo(0.4, EXACT);
    }

    @Test
    void shouldTellADecayedModelFromOneThatHolds() {
        var test = new PerformanceTest(Task.MULTICLASS, MonitoringPolicy.DEFAULT);
        Map<String, Estimate> validation = world(0.8, 1).estimates();
        assertThat(verdict(test, validation, world(0.8, 2))).isEqualTo(PerformanceVerdict.HOLDS);
        assertThat(verdict(test, validation, world(0.5, 3))).isEqualTo(PerformanceVerdict.DECAYED);
    }

    private static PerformanceVerdict verdict(
            PerformanceTest test, Map<String, Estimate> validation, Performance window) {
        var all = new LabelArrival(window.count(), window.count(), 0, 0, 1, 1);
        return test.compare(validation, window, Actuals.NONE, all).verdict();
    }

    /// A model that is sure of a class by 0.8, which comes with a chance of `hits`.
    private static Performance world(double hits, long seed) {
        var random = new SplittableRandom(seed);
        var performance = new Performance(Task.MULTICLASS);
        for (int row = 0; row < 2000; row++) {
            int sure = random.nextInt(3);
            float[] answer = {.1f, .1f, .1f};
            answer[sure] = .8f;
            int came = random.nextDouble() < hits ? sure : (sure + 1 + random.nextInt(2)) % 3;
            performance.add(row, Scores.ofClasses(CLASSES, answer).at(0), came);
        }
        return performance;
    }

    private static void put(float[] probabilities, int row, double first) {
        probabilities[3 * row] = (float) first;
        probabilities[3 * row + 1] = (float) (1 - first) / 2;
        probabilities[3 * row + 2] = (float) (1 - first) / 2;
    }

    private static Map<String, Estimate> figures(float[] probabilities, double[] actuals) {
        return Performance.of(Task.MULTICLASS, Scores.ofClasses(CLASSES, probabilities), actuals)
                .estimates();
    }

    private static double value(Map<String, Estimate> figures, String name) {
        assertThat(figures).containsKey(name);
        return figures.entrySet().stream()
                .filter(figure -> figure.getKey().equals(name))
                .map(Map.Entry::getValue)
                .map(Estimate::value)
                .findFirst()
                .orElseThrow();
    }
}
