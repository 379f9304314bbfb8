package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.registry.Estimate;
import io.perennial.scoring.Prediction;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether answers are as certain as they say.
class PromiseTest {
    private static final int WINDOWS = 400;

    @Test
    void shouldHaveTheIntervalOfWilson() {
        // Wilson (1927), computed apart in Python
        Estimate share = Share.of(45, 50, Share.Z95);
        assertThat(share.value()).isEqualTo(0.9);
        assertThat(share.low()).isCloseTo(0.7863976856252035, within(1e-9));
        assertThat(share.high()).isCloseTo(0.9565242350681096, within(1e-9));
        assertThat(Share.of(50, 50, Share.Z95).high()).isEqualTo(1);
    }

    @Test
    void shouldGroupNeighbouringProbabilities() {
        Promise promise = probabilities(10_000, 1, p -> p).promise(0.0);

        assertThat(promise.groups())
                .hasSizeBetween(9, 10)
                .allSatisfy(group -> assertThat(group.seen().value()).isCloseTo(group.said(), within(0.06)));
        assertThat(promise.groups().stream().mapToLong(Reliability::rows).sum()).isEqualTo(10_000);
        assertThat(promise.groups()).isSortedAccordingTo((a, b) -> Double.compare(a.said(), b.said()));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1000, 10_000})
    void shouldStayQuietAboutProbabilitiesThatMeanWhatTheySay(int rows) {
        assertThat(share(seed -> miscalibrated(probabilities(rows, seed, p -> p))))
                .isLessThanOrEqualTo(0.01);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 10_000})
    void shouldSpeakOfProbabilitiesThatAreTooSure(int rows) {
        DoubleUnaryOperator tame = p -> 1 / (1 + Math.exp(-0.4 * Math.log(p / (1 - p))));
        assertThat(share(seed -> miscalibrated(probabilities(rows, seed, tame))))
                .isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void shouldNotCallALittleMiscalibrationTooMuchHoweverCertain() {
        Miscalibration off = Objects.requireNonNull(
                probabilities(200_000, 1, p -> p * 0.96).promise(0.0).miscalibration());
        assertThat(off.chance()).as("it is certain").isLessThan(1e-6);
        assertThat(off.tooMuch()).isFalse();
    }

    @Test
    void shouldForgiveWhatWasSoAtValidation() {
        Performance off = probabilities(10_000, 1, p -> p * 0.7);
        assertThat(Objects.requireNonNull(off.promise(0.0).miscalibration()).tooMuch())
                .isTrue();
        assertThat(Objects.requireNonNull(off.promise(0.15).miscalibration()).tooMuch())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1000, 10_000})
    void shouldStayQuietAboutIntervalsThatHold(int rows) {
        assertThat(share(seed -> narrow(answers(rows, seed, 0.9)))).isLessThanOrEqualTo(0.002);
        assertThat(share(seed -> narrow(answers(rows, seed, 0.88)))).isLessThanOrEqualTo(0.002);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 10_000})
    void shouldSpeakOfIntervalsThatAreTooNarrow(int rows) {
        assertThat(share(seed -> narrow(answers(rows, seed, 0.78)))).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void shouldSayNothingWithoutRowsOrWithoutAVerdict() {
        assertThat(new Performance(Task.BINARY).promise(0.0)).isEqualTo(Promise.NONE);
        assertThat(new Performance(Task.REGRESSION).promise(0.0)).isEqualTo(Promise.NONE);
        Promise early = probabilities(1000, 1, p -> p * 0.5).promise(null);
        assertThat(early.groups()).isNotEmpty();
        assertThat(early.broken()).isFalse();
    }

    @Test
    void shouldLookAtTheClassAnsweredOfSeveral() {
        var performance = new Performance(Task.MULTICLASS);
        var random = new SplittableRandom(1);
        for (int row = 0; row < 5000; row++) {
            var prediction = new Prediction(0.9, Optional.empty(), Map.of("a", 0.9, "b", 0.1));
            performance.add(row, prediction, random.nextDouble() < 0.6 ? prediction.mostProbable() : 5);
        }
        assertThat(Objects.requireNonNull(performance.promise(0.0).miscalibration())
                        .tooMuch())
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

    private static boolean miscalibrated(Performance performance) {
        return Objects.requireNonNull(performance.promise(0.0).miscalibration()).tooMuch();
    }

    private static boolean narrow(Performance performance) {
        return Objects.requireNonNull(performance.promise(0.0).intervals()).tooNarrow();
    }

    /// @param real chance, by the chance that is said
    private static Performance probabilities(int rows, long seed, DoubleUnaryOperator real) {
        RandomGenerator random = new SplittableRandom(seed);
        var performance = new Performance(Task.BINARY);
        for (int row = 0; row < rows; row++) {
            double said = 1 / (1 + Math.exp(-1.5 * random.nextGaussian()));
            double came = random.nextDouble() < real.applyAsDouble(said) ? 1 : 0;
            performance.add(row, new Prediction(said, Optional.empty()), came);
        }
        return performance;
    }

    private static Performance answers(int rows, long seed, double inside) {
        RandomGenerator random = new SplittableRandom(seed);
        var performance = new Performance(Task.REGRESSION);
        for (int row = 0; row < rows; row++) {
            double actual = random.nextDouble() < inside ? 5 : 20;
            performance.add(row, new Prediction(5, Optional.of(new Prediction.Interval(0, 10))), actual);
        }
        return performance;
    }
}
