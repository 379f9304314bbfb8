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
    private static final IterationListener NOBODY = (_, _) -> {};

    private final Arena arena = Arena.ofShared();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void shouldLearnNumbersCategoriesAndMissingValues() {
        LabelledMatrix rows = rows(4000, 1);

        TrainedForest model = LightGbm.train(rows, fit(Task.REGRESSION, 100, 1), NOBODY);

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
        LabelledMatrix rows = rows(3000, 1);

        assertThat(LightGbm.train(rows, fit(Task.REGRESSION, 20, 1), NOBODY).trees())
                .isEqualTo(LightGbm.train(rows, fit(Task.REGRESSION, 20, 1), NOBODY)
                        .trees())
                .isEqualTo(LightGbm.train(rows, fit(Task.REGRESSION, 20, 2), NOBODY)
                        .trees());
    }

    @Test
    void shouldStopWhenTheValidationMetricNoLongerImproves() {
        List<Integer> heard = new ArrayList<>();

        EarlyStoppingResult earlyStoppingResult = LightGbm.trainWithEarlyStopping(
                rows(300, 1), rows(300, 2), fit(Task.REGRESSION, 2000, 1), (round, _) -> heard.add(round));

        List<Double> curve = earlyStoppingResult.curve();
        assertThat(curve)
                .hasSizeLessThan(2000)
                .hasSize(earlyStoppingResult.bestIteration() + 20)
                .hasSameSizeAs(heard);
        assertThat(curve.get(earlyStoppingResult.bestIteration() - 1))
                .isEqualTo(curve.stream().min(Double::compare).orElseThrow());
        assertThat(error(earlyStoppingResult.predictions(), rows(300, 2)))
                .isCloseTo(curve.get(earlyStoppingResult.bestIteration() - 1), within(1e-6));
    }

    @Test
    void shouldReportEachBestIteration() {
        List<Integer> best = new ArrayList<>();

        EarlyStoppingResult earlyStoppingResult = LightGbm.trainWithEarlyStopping(
                rows(300, 1), rows(300, 2), fit(Task.REGRESSION, 2000, 1), new IterationListener() {
                    @Override
                    public void onIteration(int round, double metric) {}

                    @Override
                    public void onBestIteration(int round) {
                        best.add(round);
                    }
                });

        assertThat(best)
                .startsWith(1)
                .endsWith(earlyStoppingResult.bestIteration())
                .isSorted();
    }

    @Test
    void shouldGrowTheSameTreesWhateverTheirNumber() {
        LabelledMatrix rows = rows(1000, 1);

        TrainedForest few = LightGbm.train(rows, fit(Task.REGRESSION, 100, 1), round -> round <= 7, NOBODY);

        assertThat(few.numIterations()).isEqualTo(7);
        assertThat(few.trees().trees())
                .isEqualTo(LightGbm.train(rows, fit(Task.REGRESSION, 20, 1), NOBODY)
                        .trees()
                        .trees()
                        .subList(0, 7));
    }

    @Test
    void shouldPredictProbabilitiesForABinaryTarget() {
        LabelledMatrix rows = binary(rows(2000, 1));

        TrainedForest model = LightGbm.train(rows, fit(Task.BINARY, 50, 1), NOBODY);

        double[] answers = model.predict(rows.matrix());
        for (int row = 0; row < answers.length; row++) {
            assertThat(answers[row]).isBetween(0.0, 1.0);
        }
        assertThat(error(model, rows)).isLessThan(0.25);
    }

    @Test
    void shouldPredictAProbabilityForEachClass() {
        LabelledMatrix rows = classes(rows(3000, 1));

        LightGbmParameters lightGbmParameters = fit(Task.MULTICLASS, 60, 1).withClasses(4);
        EarlyStoppingResult earlyStoppingResult =
                LightGbm.trainWithEarlyStopping(rows, classes(rows(1000, 2)), lightGbmParameters, NOBODY);
        TrainedForest model =
                LightGbm.train(rows, lightGbmParameters, round -> round <= earlyStoppingResult.bestIteration(), NOBODY);

        assertThat(earlyStoppingResult.predictions()).hasSize(4 * 1000);
        assertThat(model.trees().scores()).isEqualTo(4);
        assertThat(model.trees().trees()).hasSize(4 * model.numIterations());
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
        assertThat(loss).isLessThan(0.4).isLessThan(earlyStoppingResult.curve().getFirst());
    }

    @Test
    void shouldGiveAClassWithoutRowsAProbabilityNearZero() {
        LabelledMatrix rows = classes(rows(500, 1));

        TrainedForest model = LightGbm.train(rows, fit(Task.MULTICLASS, 10, 1).withClasses(5), NOBODY);

        double[] answers = model.predict(rows.matrix());
        for (int row = 0; row < 500; row++) {
            assertThat(answers[5 * row + 4]).isLessThan(1e-9);
        }
    }

    @Test
    void shouldGrowALoneLeafWhereNothingCanBeSplit() {
        FeatureMatrix same = FeatureMatrix.allocate(arena, List.of(new FeatureColumn("same", false)), 4);

        TrainedForest model =
                LightGbm.train(new LabelledMatrix(same, new float[] {1, 2, 3, 6}), fit(Task.REGRESSION, 5, 1), NOBODY);

        assertThat(model.trees().leaves()).isEqualTo(1);
        assertThat(model.predict(same)).containsOnly(3);
    }

    @Test
    void shouldReportLightGbmsOwnErrorMessage() {
        LightGbmParameters oneLeaf = new LightGbmParameters(
                Task.REGRESSION, 5, 5, 1, 0.1, 5, LightGbmParameters.Regularization.NONE, 10, 1, 1, 0);

        assertThatThrownBy(() -> LightGbm.train(rows(100, 1), oneLeaf, NOBODY))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("num_leaves");
    }

    @Test
    void shouldRefuseTargetsThatDoNotMatchTheRows() {
        FeatureMatrix matrix = rows(10, 1).matrix();

        assertThatThrownBy(() -> new LabelledMatrix(matrix, new float[9])).hasMessageContaining("10 rows but 9");
    }

    private static LightGbmParameters fit(Task task, int rounds, int threads) {
        return new LightGbmParameters(
                task, rounds, 20, 15, 0.1, 5, LightGbmParameters.Regularization.NONE, 1, 7, threads, 0);
    }

    /// y = 3 x where x is known, else 5, plus a figure by category that has no order, plus a little noise.
    private LabelledMatrix rows(int rows, long seed) {
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
        return new LabelledMatrix(matrix, target);
    }

    private static LabelledMatrix binary(LabelledMatrix rows) {
        float[] target = new float[rows.target().length];
        for (int row = 0; row < target.length; row++) {
            target[row] = rows.target()[row] > 3 ? 1 : 0;
        }
        return new LabelledMatrix(rows.matrix(), target);
    }

    /// Quarters of the target's reach.
    private static LabelledMatrix classes(LabelledMatrix rows) {
        float[] target = new float[rows.target().length];
        for (int row = 0; row < target.length; row++) {
            target[row] = Math.clamp((int) (rows.target()[row] / 1.5f), 0, 3);
        }
        return new LabelledMatrix(rows.matrix(), target);
    }

    private static double error(TrainedForest model, LabelledMatrix rows) {
        return error(model.predict(rows.matrix()), rows);
    }

    private static double error(double[] answers, LabelledMatrix rows) {
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
