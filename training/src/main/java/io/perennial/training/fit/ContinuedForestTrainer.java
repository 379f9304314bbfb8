package io.perennial.training.fit;

import io.perennial.training.export.ModelExport;
import io.perennial.training.lightgbm.ContinuedTraining;
import io.perennial.training.lightgbm.LabelledMatrix;
import io.perennial.training.lightgbm.TrainedForest;
import java.lang.foreign.Arena;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Continued training of a forest on the newest rows after drift: it adds a few small trees that reduce the
/// errors there. The trees of the older rows stay, so a day of new rows is enough where a new forest would need
/// weeks.
///
/// Random folds of the newest rows determine the number of trees and give out-of-fold predictions.
final class ContinuedForestTrainer {
    private static final int FOLDS = 5;
    private static final int MAX_ITERATIONS = 400;

    private final ForestTrainer trainer;
    private final TrainedForest forest;
    private final ModelExport export;

    /// @param export export of the forest's features, whose tables are fitted without the newest rows
    ContinuedForestTrainer(ForestTrainer forestTrainer, TrainedForest forest, ModelExport export) {
        this.trainer = forestTrainer;
        this.forest = forest;
        this.export = export;
    }

    /// @param forest    forest after the continued training
    /// @param rows      features of the newest rows
    /// @param outOfFold newest rows with predictions of forests that were not trained on them
    record Result(TrainedForest forest, LabelledMatrix rows, OutOfFoldPredictions outOfFold) {}

    /// @param arena arena of the features
    Result train(TrainingRows newest, RandomGenerator random, Arena arena) {
        int[] foldOf = random.ints(newest.rows(), 0, FOLDS).toArray();
        LabelledMatrix rows =
                new LabelledMatrix(new FeatureEncoder(export).encode(arena, newest.columns()), newest.target());
        int rounds = bestIteration(rows, foldOf);
        return new Result(
                continuedTraining(rounds).train(rows),
                rows,
                new OutOfFoldPredictions(newest, outOfFoldPredictions(rows, foldOf, rounds)));
    }

    /// Number of iterations with the lowest mean metric over the folds.
    private int bestIteration(LabelledMatrix newest, int[] foldOf) {
        List<List<Double>> curves = IntStream.range(0, FOLDS)
                .mapToObj(
                        fold -> curve(newest, rowsWhere(foldOf, of -> of != fold), rowsWhere(foldOf, of -> of == fold)))
                .toList();
        int shortest = curves.stream().mapToInt(List::size).min().orElseThrow();
        double[] sums = IntStream.range(0, shortest)
                .mapToDouble(round ->
                        curves.stream().mapToDouble(curve -> curve.get(round)).sum())
                .toArray();
        return 1
                + IntStream.range(0, shortest)
                        .boxed()
                        .min(Comparator.comparingDouble(round -> sums[round]))
                        .orElse(0);
    }

    private List<Double> curve(LabelledMatrix newest, int[] others, int[] fold) {
        try (Arena arena = Arena.ofShared()) {
            return continuedTraining(MAX_ITERATIONS).curve(newest.select(arena, others), newest.select(arena, fold));
        }
    }

    /// Out-of-fold predictions, one per row and score of the forest.
    private double[] outOfFoldPredictions(LabelledMatrix newest, int[] foldOf, int rounds) {
        int scores = forest.trees().scores();
        double[] predictions = new double[foldOf.length * scores];
        for (int i = 0; i < FOLDS; i++) {
            int fold = i;
            int[] members = rowsWhere(foldOf, of -> of == fold);
            double[] found = outOfFoldPredictions(newest, rowsWhere(foldOf, of -> of != fold), members, rounds);
            for (int member = 0; member < members.length; member++) {
                System.arraycopy(found, member * scores, predictions, members[member] * scores, scores);
            }
        }
        return predictions;
    }

    private double[] outOfFoldPredictions(LabelledMatrix newest, int[] others, int[] fold, int rounds) {
        try (Arena arena = Arena.ofShared()) {
            return continuedTraining(rounds)
                    .train(newest.select(arena, others))
                    .predict(newest.matrix().select(arena, fold));
        }
    }

    private ContinuedTraining continuedTraining(int rounds) {
        return new ContinuedTraining(forest, trainer.continuedParameters(rounds));
    }

    private static int[] rowsWhere(int[] foldOf, IntPredicate which) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> which.test(foldOf[row]))
                .toArray();
    }
}
