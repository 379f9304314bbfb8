package io.perennial.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Task;
import io.perennial.policy.GatePolicy;
import io.perennial.promotion.Decision;
import io.perennial.scoring.Scores;
import io.perennial.training.data.Table;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChampionChallengerComparisonTest {
    private static final int ROWS = 2000;

    private final SplittableRandom random = new SplittableRandom(3);
    private final Table rows = new Table(List.of(), floats(_ -> 10 + random.nextGaussian()), new long[0]);
    private final ChampionChallengerComparison championChallengerComparison =
            new ChampionChallengerComparison(Task.REGRESSION, GatePolicy.DEFAULT, rows);

    @Test
    void shouldPromoteACandidateThatIsBetter() {
        Map<String, Scores> candidates = Map.of("better", off(1));
        var selection = championChallengerComparison.selectBest(candidates, "better");
        assertThat(selection.candidate()).isEqualTo("better");
        assertThat(selection.losses()).isEmpty();
        assertThat(judge(selection, off(2), candidates)).isInstanceOf(Decision.Promote.class);
    }

    @Test
    void shouldRejectACandidateThatIsWorse() {
        Map<String, Scores> candidates = Map.of("worse", off(2));
        assertThat(judge(championChallengerComparison.selectBest(candidates, "worse"), off(1), candidates))
                .isInstanceOf(Decision.Reject.class);
    }

    @Test
    void shouldPickTheBestOfSeveral() {
        Map<String, Scores> candidates = Map.of("good", off(1), "best", off(0.5), "bad", off(3));
        var selection = championChallengerComparison.selectBest(candidates, "bad");
        assertThat(selection.candidate()).isEqualTo("best");
        assertThat(selection.losses()).containsOnlyKeys("good", "best", "bad");
        assertThat(judge(selection, off(2), candidates))
                .isInstanceOfSatisfying(
                        Decision.Promote.class,
                        promote -> assertThat(promote.evidence().rows()).isEqualTo(ROWS / 2));
    }

    @Test
    void shouldDecideOnNewerRowsThanTheCandidateWasSelectedOn() {
        var lucky = scores(row -> row < ROWS / 2 ? rows.target()[row] : 20);
        Map<String, Scores> candidates = Map.of("lucky", lucky, "steady", off(1));
        var selection = championChallengerComparison.selectBest(candidates, "steady");
        assertThat(selection.candidate()).isEqualTo("lucky");
        assertThat(judge(selection, off(1), candidates)).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void shouldNotBeMisledByLuckThatNeighbouringRowsShare() {
        var lucky = scores(row -> rows.target()[row] + (row / 50 % 20 == 9 || row / 50 % 20 == 19 ? 0 : 1));
        var unlucky = scores(row -> rows.target()[row] + (row < ROWS / 2 && row / 50 % 2 == 0 ? 0 : 1));
        Map<String, Scores> candidates = Map.of("a", lucky, "b", unlucky);
        assertThat(judge(championChallengerComparison.selectBest(candidates, "a"), off(1), candidates))
                .isInstanceOf(Decision.Reject.class);
    }

    @ParameterizedTest
    @CsvSource({
        "199, 1, 199", "200, 1, 200", "201, 1, 201", "399, 1, 399", "400, 1, 400", "401, 1, 401",
        "199, 4, 199", "200, 4, 200", "201, 4, 200", "399, 4, 200", "400, 4, 200", "401, 4, 201"
    })
    void shouldJudgeAtLeastTheRowsThatTheGateAsksForHoweverManyCandidatesThereAre(int total, int many, int judged) {
        ChampionChallengerComparison small =
                new ChampionChallengerComparison(Task.REGRESSION, GatePolicy.DEFAULT, rows.slice(0, total));
        Map<String, Scores> candidates = IntStream.range(0, many)
                .boxed()
                .collect(Collectors.toMap(i -> "candidate " + i, i -> off(0.1 * (i + 1), total)));
        var selection = small.selectBest(candidates, "candidate 0");
        assertThat(selection.cut().evaluationRows()).isEqualTo(judged);
        assertThat(small.decide(selection, 1, off(2, total), candidates))
                .isInstanceOf(total < 200 ? Decision.Undecided.class : Decision.Promote.class);
    }

    @Test
    void shouldSelectWithoutTheRowsOfTheDecision() {
        ChampionChallengerComparison small =
                new ChampionChallengerComparison(Task.REGRESSION, GatePolicy.DEFAULT, rows.slice(0, 200));
        var selection = small.selectBest(Map.of("perfect", off(0, 200), "longest", off(2, 200)), "longest");
        assertThat(selection.candidate()).isEqualTo("longest");
        assertThat(selection.losses()).isEmpty();
    }

    @Test
    void shouldRefuseAComparisonWithoutCandidates() {
        assertThatThrownBy(() -> championChallengerComparison.selectBest(Map.of(), "first"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no candidate 'first'");
    }

    private Decision judge(
            ChampionChallengerComparison.Selection selection, Scores champion, Map<String, Scores> candidates) {
        return championChallengerComparison.decide(selection, 1, champion, candidates);
    }

    private Scores off(double by) {
        return off(by, ROWS);
    }

    private Scores off(double by, int count) {
        return new Scores(
                java.util.Arrays.copyOf(floats(row -> rows.target()[row] + by * (row % 4 < 2 ? 1 : -1)), count),
                new float[0],
                new float[0]);
    }

    private static Scores scores(java.util.function.IntToDoubleFunction value) {
        return new Scores(floats(value), new float[0], new float[0]);
    }

    private static float[] floats(java.util.function.IntToDoubleFunction value) {
        float[] values = new float[ROWS];
        IntStream.range(0, ROWS).forEach(row -> values[row] = (float) value.applyAsDouble(row));
        return values;
    }
}
