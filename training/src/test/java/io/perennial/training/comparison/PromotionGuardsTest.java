package io.perennial.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.policy.GatePolicy;
import io.perennial.promotion.Decision;
import io.perennial.promotion.GuardFinding;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Scores;
import io.perennial.training.data.Table;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PromotionGuardsTest {
    private static final int ROWS = 2000;
    private static final Decision PROMOTE =
            new Decision.Promote(new Decision.Evidence(ROWS, 4, 2, 0.5, 0.4, 0.6, 1, 0.975));
    private static final ServingCost CHEAP = new ServingCost(new long[] {1000}, new long[] {1000}, 1000);

    private final SplittableRandom random = new SplittableRandom(7);
    private final String[] zones = zones();

    @Test
    void shouldPassAnHonestCandidate() {
        Table rows = rows(_ -> 10 + random.nextGaussian());

        assertThat(guards(Task.REGRESSION, rows)
                        .apply(PROMOTE, compared(off(rows, 2, 9), off(rows, 1, 9)), () -> CHEAP))
                .isEqualTo(PROMOTE);
    }

    @Test
    void shouldBlockACandidateThatIsWorseInOneZone() {
        Table rows = rows(_ -> 10 + random.nextGaussian());
        Scores candidate = withIntervals(
                rows, row -> rows.target()[row] + (zones[row].equals("3") ? 4 : 0.5) * random.nextGaussian(), 9);

        assertThat(guards(Task.REGRESSION, rows).apply(PROMOTE, compared(off(rows, 2, 9), candidate), () -> CHEAP))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        blocked -> assertThat(blocked.guards())
                                .extracting(GuardFinding::segment)
                                .containsExactly("zone=3"));
    }

    @Test
    void shouldBlockNarrowIntervals() {
        Table rows = rows(_ -> 10 + random.nextGaussian());

        assertThat(guards(Task.REGRESSION, rows)
                        .apply(PROMOTE, compared(off(rows, 2, 9), off(rows, 1, 0.5)), () -> CHEAP))
                .isInstanceOfSatisfying(Decision.Reject.class, blocked -> {
                    assertThat(blocked.guards())
                            .extracting(GuardFinding::guard)
                            .containsExactly("min_interval_coverage");
                    assertThat(text(blocked)).contains("exceeds a bound of the gate", "(gate.min_interval_coverage)");
                });
    }

    @Test
    void shouldBlockOverConfidentProbabilities() {
        Table rows = rows(_ -> random.nextDouble() < 0.7 ? 1 : 0);
        Scores calibrated = plain(_ -> 0.7);
        Scores sure = plain(_ -> 0.99);

        assertThat(guards(Task.BINARY, rows).apply(PROMOTE, compared(calibrated, sure), () -> CHEAP))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        blocked -> assertThat(blocked.guards())
                                .extracting(GuardFinding::guard)
                                .contains("max_calibration_degradation"));
        assertThat(guards(Task.BINARY, rows).apply(PROMOTE, compared(calibrated, plain(_ -> 0.71)), () -> CHEAP))
                .isEqualTo(PROMOTE);
    }

    @Test
    void shouldBlockASlowAndABigModel() {
        Table rows = rows(_ -> 10 + random.nextGaussian());
        var dear = new ServingCost(new long[] {1_000_000}, new long[] {50_000_000}, 90_000_000);

        assertThat(guards(Task.REGRESSION, rows).apply(PROMOTE, compared(off(rows, 2, 9), off(rows, 1, 9)), () -> dear))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        blocked -> assertThat(blocked.guards())
                                .extracting(GuardFinding::guard)
                                .containsExactly("max_latency_ratio", "max_model_megabytes"));
    }

    @Test
    void shouldChangeNoOtherDecision() {
        Table rows = rows(_ -> 10 + random.nextGaussian());
        Decision undecided = new Decision.Undecided("few rows");

        assertThat(guards(Task.REGRESSION, rows).apply(undecided, compared(off(rows, 1, 9), off(rows, 9, 0)), () -> {
                    throw new AssertionError("nothing to measure");
                }))
                .isSameAs(undecided);
    }

    private static String text(Decision decision) {
        var version = new ModelVersion("20260101T000000Z-aaaaaaaa");
        var selection = new ChampionChallengerComparison.Selection(
                version.id(), 1, io.perennial.promotion.HoldoutSplit.evaluationOnly(ROWS), Map.of());
        return new DecisionText(version, selection).of(decision);
    }

    private PromotionGuards guards(Task task, Table rows) {
        Contract contract = new Contract(
                "trips",
                1,
                task,
                new Target("y", "", task == Task.BINARY ? Range.of(0, 1) : Range.ALL),
                List.of(new Field.Category("zone", true, "", List.of())),
                "");
        return new PromotionGuards(GatePolicy.Guards.DEFAULT, contract, rows);
    }

    private static PromotionGuards.Compared compared(Scores champion, Scores candidate) {
        return new PromotionGuards.Compared(0, champion, candidate);
    }

    private String[] zones() {
        String[] all = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            all[row] = String.valueOf(random.nextInt(8));
        }
        return all;
    }

    private Table rows(IntToDoubleFunction target) {
        return new Table(List.of(new Column.Texts(zones)), floats(target), new long[0]);
    }

    /// Predictions with an error of this size and intervals of this half width.
    private Scores off(Table rows, double size, double half) {
        return withIntervals(rows, row -> rows.target()[row] + size * random.nextGaussian(), half);
    }

    private Scores withIntervals(Table rows, IntToDoubleFunction value, double half) {
        float[] values = floats(value);
        assertThat(values).hasSize(rows.rows());
        return new Scores(values, floats(row -> values[row] - half), floats(row -> values[row] + half));
    }

    private static Scores plain(IntToDoubleFunction value) {
        return new Scores(floats(value), new float[0], new float[0]);
    }

    private static float[] floats(IntToDoubleFunction value) {
        float[] values = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            values[row] = (float) value.applyAsDouble(row);
        }
        return values;
    }
}
