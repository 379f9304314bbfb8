package io.perennial.training.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import io.perennial.training.trees.FeatureColumn;
import io.perennial.training.trees.FeatureMatrix;
import io.perennial.training.trees.Node;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContinuedTrainingTest {
    private static final IterationListener NOBODY = (_, _) -> {};

    private final Arena arena = Arena.ofShared();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void shouldNeedFewRowsForWhatHasChanged() {
        TrainedForest forest = LightGbm.train(rows(4000, 1, 1), fit(Task.REGRESSION, 80), NOBODY);
        LabelledMatrix newest = rows(300, 2, 1.5);
        LabelledMatrix judged = rows(2000, 3, 1.5);

        TrainedForest corrected = new ContinuedTraining(forest, fit(Task.REGRESSION, 40)).train(newest);

        TrainedForest alone = LightGbm.train(newest, fit(Task.REGRESSION, 80), NOBODY);
        assertThat(error(corrected, judged)).isLessThan(0.8 * error(alone, judged));
        assertThat(error(corrected, judged)).isLessThan(0.5 * error(forest, judged));
    }

    @Test
    void shouldKeepTheTreesThatWereThere() {
        TrainedForest forest = LightGbm.train(rows(1000, 1, 1), fit(Task.REGRESSION, 30), NOBODY);

        TrainedForest corrected = new ContinuedTraining(forest, fit(Task.REGRESSION, 10)).train(rows(300, 2, 2));

        assertThat(corrected.numIterations()).isEqualTo(40);
        assertThat(corrected.trees().trees())
                .hasSize(40)
                .startsWith(forest.trees().trees().toArray(new Node[0]));
    }

    @Test
    void shouldContinueTheTrainingOfEachClass() {
        DoubleUnaryOperator three = y -> Math.clamp((int) (y / 2), 0, 2);
        TrainedForest forest = LightGbm.train(rows(3000, 1, 1, three), fit(Task.MULTICLASS, 40), NOBODY);
        LabelledMatrix newest = rows(600, 2, 1.5, three);
        LabelledMatrix judged = rows(2000, 3, 1.5, three);

        TrainedForest corrected = new ContinuedTraining(forest, fit(Task.MULTICLASS, 20)).train(newest);

        assertThat(logLoss(corrected, judged)).isLessThan(0.5 * logLoss(forest, judged));
    }

    @Test
    void shouldReportTheMetricOfRowsThatStartFromTheInitialForest() {
        TrainedForest forest = LightGbm.train(rows(3000, 1, 1), fit(Task.REGRESSION, 60), NOBODY);
        LabelledMatrix newest = rows(400, 2, 1.5);
        LabelledMatrix held = rows(400, 3, 1.5);

        List<Double> curve = new ContinuedTraining(forest, fit(Task.REGRESSION, 30)).curve(newest, held);

        assertThat(curve).hasSize(30);
        assertThat(curve.getFirst()).isLessThan(error(forest, held));
        TrainedForest third = new ContinuedTraining(forest, fit(Task.REGRESSION, 3)).train(newest);
        assertThat(curve.get(2)).isCloseTo(error(third, held), within(1e-6));
    }

    private static LightGbmParameters fit(Task task, int rounds) {
        LightGbmParameters lightGbmParameters = new LightGbmParameters(
                task, rounds, 50, 15, 0.1, 5, LightGbmParameters.Regularization.NONE, 1, 7, 1, 0);
        return task == Task.MULTICLASS ? lightGbmParameters.withClasses(3) : lightGbmParameters;
    }

    private LabelledMatrix rows(int rows, long seed, double factor) {
        return rows(rows, seed, factor, DoubleUnaryOperator.identity());
    }

    /// `factor` times a sum of a number's and a category's part.
    private LabelledMatrix rows(int rows, long seed, double factor, DoubleUnaryOperator target) {
        SplittableRandom random = new SplittableRandom(seed);
        FeatureMatrix matrix = FeatureMatrix.allocate(
                arena, List.of(new FeatureColumn("x", false), new FeatureColumn("kind", true)), rows);
        float[] targets = new float[rows];
        for (int row = 0; row < rows; row++) {
            float x = (float) random.nextDouble();
            int kind = random.nextInt(20);
            matrix.put(row, new float[] {x, kind}, 0);
            double y = 3 * x + kind * 7919 % 13 / 4.0 + random.nextGaussian() / 20;
            targets[row] = (float) target.applyAsDouble(factor * y);
        }
        return new LabelledMatrix(matrix, targets);
    }

    private static double error(TrainedForest model, LabelledMatrix rows) {
        double[] answers = model.predict(rows.matrix());
        double sum = 0;
        for (int row = 0; row < answers.length; row++) {
            sum += Math.pow(answers[row] - rows.target()[row], 2);
        }
        return Math.sqrt(sum / answers.length);
    }

    private static double logLoss(TrainedForest model, LabelledMatrix rows) {
        double[] answers = model.predict(rows.matrix());
        double sum = 0;
        for (int row = 0; row < rows.target().length; row++) {
            sum -= Math.log(Math.max(1e-9, answers[3 * row + (int) rows.target()[row]]));
        }
        return sum / rows.target().length;
    }
}
