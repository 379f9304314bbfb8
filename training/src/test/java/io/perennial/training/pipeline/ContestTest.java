package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Task;
import io.perennial.gate.Decision;
import io.perennial.gate.GatePolicy;
import io.perennial.scoring.Scores;
import io.perennial.training.data.Table;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final int ROWS = 2000;

    private final SplittableRandom random = new SplittableRandom(3);
    private final Table rows = new Table(List.of(), floats(_ -> 10 + random.nextGaussian()), new long[0]);
    private final Contest contest = new Contest(Task.REGRESSION, GatePolicy.DEFAULT, rows);

    @Test
    void shouldPromoteACandidateThatIsBetter() {
        var outcome = contest.decide(off(2), Map.of("better", off(1)));
        assertThat(outcome.winner()).isEqualTo("better");
        assertThat(outcome.decision()).isInstanceOf(Decision.Promote.class);
    }

    @Test
    void shouldRejectACandidateThatIsWorse() {
        assertThat(contest.decide(off(1), Map.of("worse", off(2))).decision()).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void shouldPickTheBestOfSeveral() {
        var outcome = contest.decide(off(2), Map.of("good", off(1), "best", off(0.5), "bad", off(3)));
        assertThat(outcome.winner()).isEqualTo("best");
        assertThat(outcome.losses()).containsOnlyKeys("good", "best", "bad");
        assertThat(outcome.decision())
                .isInstanceOfSatisfying(
                        Decision.Promote.class,
                        promote -> assertThat(promote.evidence().rows()).isEqualTo(ROWS / 2));
    }

    @Test
    void shouldJudgeTheWinnerOnRowsItWasNotPickedOn() {
        var lucky = new Scores(floats(row -> row % 2 == 0 ? rows.target()[row] : 20), new float[0], new float[0]);
        var outcome = contest.decide(off(1), Map.of("lucky", lucky, "steady", off(1)));
        assertThat(outcome.winner()).isEqualTo("lucky");
        assertThat(outcome.decision()).isInstanceOf(Decision.Reject.class);
    }

    @Test
    void shouldNotHoldAContestWithoutCandidates() {
        assertThatThrownBy(() -> contest.decide(off(1), Map.of())).hasMessageContaining("no candidate");
    }

    private Scores off(double by) {
        return new Scores(floats(row -> rows.target()[row] + by * (row % 4 < 2 ? 1 : -1)), new float[0], new float[0]);
    }

    private static float[] floats(java.util.function.IntToDoubleFunction value) {
        float[] values = new float[ROWS];
        IntStream.range(0, ROWS).forEach(row -> values[row] = (float) value.applyAsDouble(row));
        return values;
    }
}
