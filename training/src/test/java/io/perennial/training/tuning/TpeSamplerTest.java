package io.perennial.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.training.problem.SearchRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TpeSamplerTest {
    private static final Dimension RATE = new Dimension.Numeric("rate", new SearchRange(0.01, 1), true, false);
    private static final Dimension LEAVES = new Dimension.Numeric("num_leaves", new SearchRange(2, 100), true, true);
    private static final Dimension KIND = new Dimension.Categorical("kind", List.of("a", "b", "c"));
    private static final SearchSpace SPACE = new SearchSpace(List.of(RATE, LEAVES, KIND));

    @Test
    void shouldSearchANumberOnALogarithmicScale() {
        assertThat(RATE.at(0)).isEqualTo("0.01");
        assertThat(RATE.at(0.5)).isEqualTo("0.1");
        assertThat(RATE.at(1)).isEqualTo("1.0");
        assertThat(RATE.placeOf("0.1")).isCloseTo(0.5, within(1e-9));
        assertThat(RATE.placeOf("7")).isEqualTo(1);
        assertThat(LEAVES.at(0.5)).isEqualTo("14");
    }

    @Test
    void shouldHaveADensityThatIntegratesToOne() {
        for (Dimension dimension : SPACE.dimensions()) {
            ParzenDensity density = ParzenDensity.of(dimension, new double[] {0.1, 0.15, 0.9});
            double integral = IntStream.range(0, 3000)
                    .mapToDouble(i -> density.density((i + 0.5) / 3000) / 3000)
                    .sum();
            assertThat(integral).isCloseTo(1, within(0.02));
        }
    }

    @Test
    void shouldComeCloserToTheBestThanChance() {
        List<TrialResult> history = new ArrayList<>();
        for (int trial = 0; trial < 40; trial++) {
            Map<String, String> parameters = new TpeSampler(SPACE, 1).next(history);
            history.add(new TrialResult(parameters, List.of(loss(parameters)), List.of(), 1));
        }

        double informed = history.subList(20, 40).stream()
                .mapToDouble(TrialResult::loss)
                .average()
                .orElseThrow();
        var random = new SplittableRandom(2);
        double chance = IntStream.range(0, 1000)
                .mapToDouble(_ -> loss(SPACE.at(random.doubles(3).toArray())))
                .average()
                .orElseThrow();
        assertThat(informed).isLessThan(0.6 * chance);
    }

    @Test
    void shouldChooseTheSameAfterTheSameTrials() {
        List<TrialResult> history = IntStream.range(0, 12)
                .mapToObj(i ->
                        new TrialResult(SPACE.at(new double[] {i / 12.0, 0.5, 0.5}), List.of(1.0 * i), List.of(), 1))
                .toList();

        assertThat(new TpeSampler(SPACE, 5).next(history)).isEqualTo(new TpeSampler(SPACE, 5).next(history));
        assertThat(new TpeSampler(SPACE, 5).next(history)).isNotEqualTo(new TpeSampler(SPACE, 6).next(history));
    }

    @Test
    void shouldPruneTrialsWorseThanTheMedianOnTheSameFolds() {
        List<TrialResult> before = IntStream.range(1, 5)
                .mapToObj(i -> new TrialResult(Map.of(), List.of(1.0 * i, 9.0), List.of(), 2))
                .toList();

        assertThat(TrialRunner.isHopeless(trial(3.5), before)).isTrue();
        assertThat(TrialRunner.isHopeless(trial(2.5), before)).isFalse();
        assertThat(TrialRunner.isHopeless(trial(3.5), before.subList(0, 3))).isFalse();
    }

    private static TrialResult trial(double loss) {
        return new TrialResult(Map.of(), List.of(loss), List.of(), 2);
    }

    /// Least at a rate of 0.1, 14 leaves and kind b.
    private static double loss(Map<String, String> parameters) {
        return Math.abs(RATE.placeOf(parameters.getOrDefault("rate", "")) - 0.5)
                + Math.abs(LEAVES.placeOf(parameters.getOrDefault("num_leaves", "")) - 0.5)
                + ("b".equals(parameters.get("kind")) ? 0 : 0.5);
    }
}
