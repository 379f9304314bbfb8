package io.perennial.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.policy.GatePolicy;
import io.perennial.scoring.Scores;
import io.perennial.statistics.Loss;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionGateTest {
    private static final GatePolicy POLICY = new GatePolicy(Duration.ofDays(1), 200, 0, 0.95);

    @Test
    void shouldPromoteACandidateThatIsCertainlyBetter() {
        double[] champion = losses(2000, 1, 1);
        double[] candidate =
                IntStream.range(0, 2000).mapToDouble(i -> champion[i] * 0.9).toArray();
        assertThat(PromotionGate.decide(POLICY, 1, champion, candidate))
                .isInstanceOfSatisfying(Decision.Promote.class, promote -> {
                    assertThat(promote.evidence().rows()).isEqualTo(2000);
                    assertThat(promote.evidence().improvement()).isCloseTo(0.1, within(1e-9));
                    assertThat(promote.evidence().low()).isPositive();
                });
    }

    @Test
    void shouldRejectACandidateThatIsBetterByChance() {
        Decision decision = PromotionGate.decide(POLICY, 1, losses(400, 1, 1), losses(400, 0.99, 4));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        reject -> assertThat(reject.evidence().low()).isNegative());
    }

    @Test
    void shouldRejectACandidateBetterByLessThanAsked() {
        double[] champion = losses(2000, 1, 1);
        double[] candidate =
                IntStream.range(0, 2000).mapToDouble(i -> champion[i] * 0.9).toArray();
        var demanding = new GatePolicy(Duration.ofDays(1), 200, 0.2, 0.95);
        assertThat(PromotionGate.decide(demanding, 1, champion, candidate)).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void shouldBeUndecidedOnTooFewRows() {
        assertThat(PromotionGate.decide(POLICY, 1, new double[199], new double[199]))
                .isInstanceOfSatisfying(
                        Decision.Undecided.class,
                        undecided ->
                                assertThat(undecided.reason()).contains("199").contains("200"));
    }

    @Test
    void shouldBeUndecidedWithoutAnyErrorOrWithAnInfiniteOne() {
        assertThat(PromotionGate.decide(POLICY, 1, new double[200], losses(200, 1, 1)))
                .isInstanceOf(Decision.Undecided.class);
        double[] withNan = losses(200, 1, 1);
        withNan[3] = Double.NaN;
        assertThat(PromotionGate.decide(POLICY, 1, losses(200, 1, 1), withNan)).isInstanceOf(Decision.Undecided.class);
    }

    @Test
    void shouldRefuseLossesOfDifferentRows() {
        assertThatThrownBy(() -> PromotionGate.decide(POLICY, 1, new double[200], new double[201]))
                .hasMessageContaining("same rows");
    }

    @Test
    void shouldStateTheAttemptAndItsConfidence() {
        double[] champion = losses(2000, 1, 1);
        double[] candidate = losses(2000, 1, 2);
        assertThat(PromotionGate.decide(POLICY, 3, champion, candidate))
                .isInstanceOfSatisfying(Decision.Reject.class, reject -> {
                    assertThat(reject.evidence().attempt()).isEqualTo(3);
                    assertThat(reject.evidence().confidence()).isCloseTo(1 - 0.05 / 12, within(1e-12));
                });
    }

    @Test
    void shouldAskMoreOfLaterAttempts() {
        double[] champion = losses(1000, 1, 5);
        double[] candidate = losses(1000, 0.74, 6);
        assertThat(PromotionGate.decide(POLICY, 1, champion, candidate)).isInstanceOf(Decision.Promote.class);
        assertThat(PromotionGate.decide(POLICY, 200, champion, candidate)).isInstanceOf(Decision.Reject.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.005, 0.035", "2, 0.001, 0.015"})
    void shouldPromoteAnEqualCandidateAsRarelyAsTheAttemptMay(int attempt, double least, double most) {
        long promoted = IntStream.range(0, 2000)
                .filter(trial -> PromotionGate.decide(
                                POLICY, attempt, losses(500, 1, 2L * trial), losses(500, 1, 2L * trial + 1))
                        instanceof Decision.Promote)
                .count();
        assertThat(promoted / 2000.0).isBetween(least, most);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.97})
    void shouldKeepItsLevelWhenErrorsPersist(double persistence) {
        long promoted = IntStream.range(0, 2000)
                .filter(trial -> {
                    var rows = new AutocorrelatedLosses(1000, persistence, trial);
                    return PromotionGate.decide(POLICY, 1, rows.losses(1), rows.losses(1)) instanceof Decision.Promote;
                })
                .count();
        assertThat(promoted / 2000.0).isLessThan(0.035);
    }

    @Test
    void shouldMeasureTheLossOfTheTask() {
        assertThat(Loss.of(Task.REGRESSION, new Scores(new float[] {3}, new float[0], new float[0]), new double[] {5}))
                .containsExactly(4);
        assertThat(Loss.of(Task.BINARY, 0.25, 1)).isCloseTo(Math.log(4), within(1e-12));
        assertThat(Loss.of(Task.BINARY, 0, 1)).isCloseTo(-Math.log(Loss.CLIP), within(1e-9));
        assertThat(Loss.of(Task.BINARY, 1, 1)).isCloseTo(Loss.CLIP, within(1e-9));
    }

    private static double[] losses(int rows, double mean, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, rows)
                .mapToDouble(_ -> mean * Math.pow(random.nextGaussian(), 2))
                .toArray();
    }
}
