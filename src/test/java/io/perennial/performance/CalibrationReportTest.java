package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks the calibration of predictions.
class CalibrationReportTest {
    private static final int WINDOWS = 400;

    @Test
    void shouldHaveTheIntervalOfWilson() {
        // Wilson (1927), computed apart in Python
        ConfidenceInterval share = WilsonInterval.of(45, 50, WilsonInterval.Z95);
        assertThat(share.value()).isEqualTo(0.9);
        assertThat(share.low()).isCloseTo(0.7863976856252035, within(1e-9));
        assertThat(share.high()).isCloseTo(0.9565242350681096, within(1e-9));
        assertThat(WilsonInterval.of(50, 50, WilsonInterval.Z95).high()).isEqualTo(1);
    }

    @Test
    void shouldGroupNeighbouringProbabilities() {
        CalibrationReport calibrationReport = probabilities(10_000, 1, p -> p).calibration(0.0);

        assertThat(calibrationReport.bins())
                .hasSizeBetween(9, 10)
                .allSatisfy(group -> assertThat(group.observed().value()).isCloseTo(group.predicted(), within(0.06)));
        assertThat(calibrationReport.bins().stream()
                        .mapToLong(CalibrationBin::rows)
                        .sum())
                .isEqualTo(10_000);
        assertThat(calibrationReport.bins())
                .isSortedAccordingTo((a, b) -> Double.compare(a.predicted(), b.predicted()));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1000, 10_000})
    void shouldAcceptCalibratedProbabilities(int rows) {
        assertThat(share(seed -> miscalibrated(probabilities(rows, seed, p -> p))))
                .isLessThanOrEqualTo(0.01);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 10_000})
    void shouldReportOverconfidentProbabilities(int rows) {
        DoubleUnaryOperator tame = p -> 1 / (1 + Math.exp(-0.4 * Math.log(p / (1 - p))));
        assertThat(share(seed -> miscalibrated(probabilities(rows, seed, tame))))
                .isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void shouldNotCallALittleMiscalibrationTooMuchHoweverCertain() {
        CalibrationCheck off = Objects.requireNonNull(
                probabilities(200_000, 1, p -> p * 0.96).calibration(0.0).probabilityCheck());
        assertThat(off.pValue()).as("it is certain").isLessThan(1e-6);
        assertThat(off.isMiscalibrated()).isFalse();
    }

    @Test
    void shouldAcceptMiscalibrationThatValidationHadToo() {
        PerformanceMetrics off = probabilities(10_000, 1, p -> p * 0.7);
        assertThat(Objects.requireNonNull(off.calibration(0.0).probabilityCheck())
                        .isMiscalibrated())
                .isTrue();
        assertThat(Objects.requireNonNull(off.calibration(0.15).probabilityCheck())
                        .isMiscalibrated())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1000, 10_000})
    void shouldAcceptIntervalsOfNominalCoverage(int rows) {
        assertThat(share(seed -> narrow(answers(rows, seed, 0.9)))).isLessThanOrEqualTo(0.002);
        assertThat(share(seed -> narrow(answers(rows, seed, 0.88)))).isLessThanOrEqualTo(0.002);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 10_000})
    void shouldReportIntervalsThatAreTooNarrow(int rows) {
        assertThat(share(seed -> narrow(answers(rows, seed, 0.78)))).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void shouldBeEmptyWithoutRowsOrWithoutAVerdict() {
        assertThat(new PerformanceMetrics(Task.BINARY).calibration(0.0)).isEqualTo(CalibrationReport.NONE);
        assertThat(new PerformanceMetrics(Task.REGRESSION).calibration(0.0)).isEqualTo(CalibrationReport.NONE);
        CalibrationReport early = probabilities(1000, 1, p -> p * 0.5).calibration(null);
        assertThat(early.bins()).isNotEmpty();
        assertThat(early.isOverconfident()).isFalse();
    }

    @Test
    void shouldUseThePredictedClassOfAMulticlassTarget() {
        var performanceMetrics = new PerformanceMetrics(Task.MULTICLASS);
        var random = new SplittableRandom(1);
        for (int row = 0; row < 5000; row++) {
            var prediction = new Prediction(0.9, Optional.empty(), Map.of("a", 0.9, "b", 0.1));
            performanceMetrics.add(row, prediction, random.nextDouble() < 0.6 ? prediction.predictedIndex() : 5);
        }
        assertThat(Objects.requireNonNull(performanceMetrics.calibration(0.0).probabilityCheck())
                        .isMiscalibrated())
                .isTrue();
    }

    private interface Drawn {
        boolean speaks(long seed);
    }

    private static double share(Drawn drawn) {
        int spoken = 0;
        for (int seed = 0; seed < WINDOWS; seed++) {
            spoken += drawn.speaks(seed) ? 1 : 0;
        }
        return (double) spoken / WINDOWS;
    }

    private static boolean miscalibrated(PerformanceMetrics performanceMetrics) {
        return Objects.requireNonNull(performanceMetrics.calibration(0.0).probabilityCheck())
                .isMiscalibrated();
    }

    private static boolean narrow(PerformanceMetrics performanceMetrics) {
        return Objects.requireNonNull(performanceMetrics.calibration(0.0).intervalCheck())
                .isTooNarrow();
    }

    /// @param real true probability, by the predicted probability
    private static PerformanceMetrics probabilities(int rows, long seed, DoubleUnaryOperator real) {
        RandomGenerator random = new SplittableRandom(seed);
        var performanceMetrics = new PerformanceMetrics(Task.BINARY);
        for (int row = 0; row < rows; row++) {
            double said = 1 / (1 + Math.exp(-1.5 * random.nextGaussian()));
            double came = random.nextDouble() < real.applyAsDouble(said) ? 1 : 0;
            performanceMetrics.add(row, new Prediction(said, Optional.empty()), came);
        }
        return performanceMetrics;
    }

    private static PerformanceMetrics answers(int rows, long seed, double inside) {
        RandomGenerator random = new SplittableRandom(seed);
        var performanceMetrics = new PerformanceMetrics(Task.REGRESSION);
        for (int row = 0; row < rows; row++) {
            double actual = random.nextDouble() < inside ? 5 : 20;
            performanceMetrics.add(row, new Prediction(5, Optional.of(new Prediction.Interval(0, 10))), actual);
        }
        return performanceMetrics;
    }
}
