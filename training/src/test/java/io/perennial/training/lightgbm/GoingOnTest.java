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

class GoingOnTest {
    private static final RoundListener NOBODY = (_, _) -> {};

    private final Arena arena = Arena.ofShared();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void shouldNeedFewRowsForWhatHasChanged() {
        TrainedModel forest = LightGbm.train(rows(4000, 1, 1), fit(Task.REGRESSION, 80), NOBODY);
        LabelledRows newest = rows(300, 2, 1.5);
        LabelledRows judged = rows(2000, 3, 1.5);

        TrainedModel corrected = new GoingOn(forest, fit(Task.REGRESSION, 40)).grow(newest);

        TrainedModel alone = LightGbm.train(newest, fit(Task.REGRESSION, 80), NOBODY);
        assertThat(error(corrected, judged)).isLessThan(0.8 * error(alone, judged));
        assertThat(error(corrected, judged)).isLessThan(0.5 * error(forest, judged));
    }

    @Test
    void shouldKeepTheTreesThatWereThere() {
        TrainedModel forest = LightGbm.train(rows(1000, 1, 1), fit(Task.REGRESSION, 30), NOBODY);

        TrainedModel corrected = new GoingOn(forest, fit(Task.REGRESSION, 10)).grow(rows(300, 2, 2));

        assertThat(corrected.rounds()).isEqualTo(40);
        assertThat(corrected.trees().trees())
                .hasSize(40)
                .startsWith(forest.trees().trees().toArray(new Node[0]));
    }

    @Test
    void shouldCorrectEachClassOfItsOwn() {
        DoubleUnaryOperator three = y -> Math.clamp((int) (y / 2), 0, 2);
        TrainedModel forest = LightGbm.train(rows(3000, 1, 1, three), fit(Task.MULTICLASS, 40), NOBODY);
        LabelledRows newest = rows(600, 2, 1.5, three);
        LabelledRows judged = rows(2000, 3, 1.5, three);

        TrainedModel corrected = new GoingOn(forest, fit(Task.MULTICLASS, 20)).grow(newest);

        assertThat(logLoss(corrected, judged)).isLessThan(0.5 * logLoss(forest, judged));
    }

    @Test
    void shouldTellTheMetricOfRowsThatStartFromTheForestToo() {
        TrainedModel forest = LightGbm.train(rows(3000, 1, 1), fit(Task.REGRESSION, 60), NOBODY);
        LabelledRows newest = rows(400, 2, 1.5);
        LabelledRows held = rows(400, 3, 1.5);

        List<Double> curve = new GoingOn(forest, fit(Task.REGRESSION, 30)).curve(newest, held);

        assertThat(curve).hasSize(30);
        assertThat(curve.getFirst()).isLessThan(error(forest, held));
        TrainedModel third = new GoingOn(forest, fit(Task.REGRESSION, 3)).grow(newest);
        assertThat(curve.get(2)).isCloseTo(error(third, held), within(1e-6));
    }

    private static Fit fit(Task task, int rounds) {
        Fit fit = new Fit(task, rounds, 50, 15, 0.1, 5, Fit.Restraint.NONE, 1, 7, 1);
        return task == Task.MULTICLASS ? fit.withClasses(3) : fit;
    }

    private LabelledRows rows(int rows, long seed, double factor) {
        return rows(rows, seed, factor, DoubleUnaryOperator.identity());
    }

    /// `factor` times a sum of a number's and a category's part.
    private LabelledRows rows(int rows, long seed, double factor, DoubleUnaryOperator target) {
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
        return new LabelledRows(matrix, targets);
    }

    private static double error(TrainedModel model, LabelledRows rows) {
        double[] answers = model.predict(rows.matrix());
        double sum = 0;
        for (int row = 0; row < answers.length; row++) {
            sum += Math.pow(answers[row] - rows.target()[row], 2);
        }
        return Math.sqrt(sum / answers.length);
    }

    private static double logLoss(TrainedModel model, LabelledRows rows) {
        double[] answers = model.predict(rows.matrix());
        double sum = 0;
        for (int row = 0; row < rows.target().length; row++) {
            sum -= Math.log(Math.max(1e-9, answers[3 * row + (int) rows.target()[row]]));
        }
        return sum / rows.target().length;
    }
}
