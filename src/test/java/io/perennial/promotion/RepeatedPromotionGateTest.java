package io.perennial.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.policy.GatePolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Repeated decisions of the gate about one champion, on holdouts that overlap by half, each about the best of
/// several candidates.
class RepeatedPromotionGateTest {
    private static final GatePolicy POLICY = new GatePolicy(Duration.ofDays(1), 200, 0, 0.95);
    private static final int ROWS = 800;
    private static final int ATTEMPTS = 10;

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0", "4, 0.9"})
    void shouldRarelyPromoteACandidateThatIsNoBetterHoweverOftenItIsAsked(int candidates, double persistence) {
        long periods = 600;
        long promoted = IntStream.range(0, (int) periods)
                .filter(seed -> firstPromotion(seed, candidates, persistence, 1) <= ATTEMPTS)
                .count();
        // Three standard errors of 600 champion periods at 5 %.
        assertThat(promoted / (double) periods).isLessThan(0.05 + 0.027);
    }

    @Test
    void shouldPromoteAReallyBetterCandidateWithinAFewAttempts() {
        int[] first = IntStream.range(0, 200)
                .map(seed -> firstPromotion(seed, 4, 0.5, 0.2))
                .sorted()
                .toArray();
        assertThat(first[100]).as("median").isEqualTo(1);
        assertThat(first[190]).as("in 95 of 100 champion periods").isLessThanOrEqualTo(3);
    }

    /// @param size of the candidates' own errors, where the champion's is 1
    private static int firstPromotion(int seed, int candidates, double persistence, double size) {
        var rows = new AutocorrelatedLosses(ROWS * (ATTEMPTS + 1) / 2, persistence, seed);
        double[] champion = rows.losses(1);
        return IntStream.rangeClosed(1, ATTEMPTS)
                .filter(attempt -> {
                    List<double[]> losses = Stream.generate(() -> holdout(rows.losses(size), attempt))
                            .limit(candidates)
                            .toList();
                    return isPromoted(attempt, holdout(champion, attempt), losses);
                })
                .findFirst()
                .orElse(ATTEMPTS + 1);
    }

    private static boolean isPromoted(int attempt, double[] champion, List<double[]> candidates) {
        HoldoutSplit cut =
                candidates.size() == 1 ? HoldoutSplit.evaluationOnly(ROWS) : HoldoutSplit.of(new long[0], ROWS, 200);
        double[] best = candidates.stream()
                .min(Comparator.comparingDouble(
                        losses -> Arrays.stream(cut.selectionPart(losses)).sum()))
                .orElseThrow();
        return PromotionGate.decide(POLICY, attempt, cut.evaluationPart(champion), cut.evaluationPart(best))
                instanceof Decision.Promote;
    }

    private static double[] holdout(double[] losses, int attempt) {
        int from = (attempt - 1) * ROWS / 2;
        return Arrays.copyOfRange(losses, from, from + ROWS);
    }
}
