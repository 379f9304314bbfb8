package io.perennial.training.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.training.trees.FeatureColumn;
import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LightGbmTest {
    private static final RoundListener NOBODY = (_, _) -> {};

    private final Arena arena = Arena.ofShared();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void shouldLearnNumbersCategoriesAndMissingValues() {
        LabelledRows rows = rows(4000, 1);

        TrainedModel model = LightGbm.train(rows, fit(Task.REGRESSION, 100, 1), NOBODY);

        assertThat(error(model, rows(1000, 2))).isLessThan(0.5);
        assertThat(error(model, rows(1000, 2))).isLessThan(0.2 * spread(rows.target()));
        assertThat(model.importance().values().stream()
                        .mapToDouble(share -> share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(model.importance().get("noise")).isLessThan(0.05);
    }

    @Test
    void shouldGrowTheSameTreesForAnyNumberOfThreads() {
        LabelledRows rows = rows(3000, 1);

        assertThat(LightGbm.train(rows, fit(Task.REGRESSION, 20, 1), NOBODY).trees())
                .isEqualTo(LightGbm.train(rows, fit(Task.REGRESSION, 20, 1), NOBODY)
                        .trees())
                .isEqualTo(LightGbm.train(rows, fit(Task.REGRESSION, 20, 2), NOBODY)
                        .trees());
    }

    @Test
    void shouldStopWhenTheHeldRowsGainNoMore() {
        List<Integer> heard = new ArrayList<>();

        Watched watched = LightGbm.watch(
                rows(300, 1), rows(300, 2), fit(Task.REGRESSION, 2000, 1), (round, _) -> heard.add(round));

        List<Double> curve = watched.curve();
        assertThat(curve).hasSizeLessThan(2000).hasSize(watched.rounds() + 20).hasSameSizeAs(heard);
        assertThat(curve.get(watched.rounds() - 1))
                .isEqualTo(curve.stream().min(Double::compare).orElseThrow());
        assertThat(error(watched.answers(), rows(300, 2))).isCloseTo(curve.get(watched.rounds() - 1), within(1e-6));
    }

    @Test
    void shouldTellOfEachRoundThatIsTheBestSoFar() {
        List<Integer> best = new ArrayList<>();

        Watched watched =
                LightGbm.watch(rows(300, 1), rows(300, 2), fit(Task.REGRESSION, 2000, 1), new RoundListener() {
                    @Override
                    public void onRound(int round, double metric) {}

                    @Override
                    public void onBest(int round) {
                        best.add(round);
                    }
                });

        assertThat(best).startsWith(1).endsWith(watched.rounds()).isSorted();
    }

    @Test
    void shouldGrowTheSameTreesWhateverTheirNumber() {
        LabelledRows rows = rows(1000, 1);

        TrainedModel few = LightGbm.train(rows, fit(Task.REGRESSION, 100, 1), round -> round <= 7, NOBODY);

        assertThat(few.rounds()).isEqualTo(7);
        assertThat(few.trees().trees())
                .isEqualTo(LightGbm.train(rows, fit(Task.REGRESSION, 20, 1), NOBODY)
                        .trees()
                        .trees()
                        .subList(0, 7));
    }

    @Test
    void shouldAnswerProbabilitiesForABinaryTarget() {
        LabelledRows rows = binary(rows(2000, 1));

        TrainedModel model = LightGbm.train(rows, fit(Task.BINARY, 50, 1), NOBODY);

        double[] answers = model.predict(rows.matrix());
        for (int row = 0; row < answers.length; row++) {
            assertThat(answers[row]).isBetween(0.0, 1.0);
        }
        assertThat(error(model, rows)).isLessThan(0.25);
    }

    @Test
    void shouldAnswerAProbabilityForEachClass() {
        LabelledRows rows = classes(rows(3000, 1));

        Fit fit = fit(Task.MULTICLASS, 60, 1).withClasses(4);
        Watched watched = LightGbm.watch(rows, classes(rows(1000, 2)), fit, NOBODY);
        TrainedModel model = LightGbm.train(rows, fit, round -> round <= watched.rounds(), NOBODY);

        assertThat(watched.answers()).hasSize(4 * 1000);
        assertThat(model.trees().scores()).isEqualTo(4);
        assertThat(model.trees().trees()).hasSize(4 * model.rounds());
        double[] answers = model.predict(rows.matrix());
        assertThat(answers).hasSize(4 * 3000);
        double loss = 0;
        for (int row = 0; row < 3000; row++) {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += answers[4 * row + i];
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            loss -= Math.log(answers[4 * row + (int) rows.target()[row]]) / 3000;
        }
        assertThat(loss).isLessThan(0.4).isLessThan(watched.curve().getFirst());
    }

    @Test
    void shouldGiveAClassWithoutRowsNoChance() {
        LabelledRows rows = classes(rows(500, 1));

        TrainedModel model = LightGbm.train(rows, fit(Task.MULTICLASS, 10, 1).withClasses(5), NOBODY);

        double[] answers = model.predict(rows.matrix());
        for (int row = 0; row < 500; row++) {
            assertThat(answers[5 * row + 4]).isLessThan(1e-9);
        }
    }

    @Test
    void shouldGrowALoneLeafWhereNothingCanBeSplit() {
        FeatureMatrix same = FeatureMatrix.allocate(arena, List.of(new FeatureColumn("same", false)), 4);

        TrainedModel model =
                LightGbm.train(new LabelledRows(same, new float[] {1, 2, 3, 6}), fit(Task.REGRESSION, 5, 1), NOBODY);

        assertThat(model.trees().leaves()).isEqualTo(1);
        assertThat(model.predict(same)).containsOnly(3);
    }

    @Test
    void shouldSayWhatLightGbmObjectsTo() {
        Fit oneLeaf = new Fit(Task.REGRESSION, 5, 5, 1, 0.1, 5, Fit.Restraint.NONE, 10, 1, 1);

        assertThatThrownBy(() -> LightGbm.train(rows(100, 1), oneLeaf, NOBODY))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("num_leaves");
    }

    @Test
    void shouldRefuseTargetsThatDoNotMatchTheRows() {
        FeatureMatrix matrix = rows(10, 1).matrix();

        assertThatThrownBy(() -> new LabelledRows(matrix, new float[9])).hasMessageContaining("10 rows but 9");
    }

    private static Fit fit(Task task, int rounds, int threads) {
        return new Fit(task, rounds, 20, 15, 0.1, 5, Fit.Restraint.NONE, 1, 7, threads);
    }

    /// y = 3 x where x is known, else 5, plus a figure by category that has no order, plus a little noise.
    private LabelledRows rows(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FeatureColumn> columns = List.of(
                new FeatureColumn("x", false), new FeatureColumn("kind", true), new FeatureColumn("noise", false));
        FeatureMatrix matrix = FeatureMatrix.allocate(arena, columns, rows);
        float[] target = new float[rows];
        for (int row = 0; row < rows; row++) {
            float x = random.nextInt(10) == 0 ? Float.NaN : (float) random.nextDouble();
            int kind = random.nextInt(40);
            matrix.put(row, new float[] {x, kind, (float) random.nextDouble()}, 0);
            target[row] = (Float.isNaN(x) ? 5 : 3 * x) + (kind * 7919 % 13) / 4f + (float) random.nextGaussian() / 20;
        }
        return new LabelledRows(matrix, target);
    }

    private static LabelledRows binary(LabelledRows rows) {
        float[] target = new float[rows.target().length];
        for (int row = 0; row < target.length; row++) {
            target[row] = rows.target()[row] > 3 ? 1 : 0;
        }
        return new LabelledRows(rows.matrix(), target);
    }

    /// Quarters of the target's reach.
    private static LabelledRows classes(LabelledRows rows) {
        float[] target = new float[rows.target().length];
        for (int row = 0; row < target.length; row++) {
            target[row] = Math.clamp((int) (rows.target()[row] / 1.5f), 0, 3);
        }
        return new LabelledRows(rows.matrix(), target);
    }

    private static double error(TrainedModel model, LabelledRows rows) {
        return error(model.predict(rows.matrix()), rows);
    }

    private static double error(double[] answers, LabelledRows rows) {
        double sum = 0;
        for (int row = 0; row < answers.length; row++) {
            sum += Math.pow(answers[row] - rows.target()[row], 2);
        }
        return Math.sqrt(sum / answers.length);
    }

    private static double spread(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        return Math.sqrt(squares / values.length - Math.pow(sum / values.length, 2));
    }
}
