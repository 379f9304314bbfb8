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

/// Corrects a forest by the newest rows, after the world has changed: a few small trees more, on what it gets wrong
/// there. What the older rows taught stays, so a day of new rows does what a forest of their own needs weeks for.
///
/// Folds of the newest rows, drawn at random, say how many trees, and give answers that a row was not learnt for.
final class ContinuedForestTrainer {
    private static final int FOLDS = 5;
    private static final int MAX_ITERATIONS = 400;

    private final ForestTrainer trainer;
    private final TrainedForest forest;
    private final ModelExport export;

    /// @param export of the forest's features; their tables know none of the newest rows
    ContinuedForestTrainer(ForestTrainer forestTrainer, TrainedForest forest, ModelExport export) {
        this.trainer = forestTrainer;
        this.forest = forest;
        this.export = export;
    }

    /// @param forest    corrected
    /// @param rows      the newest rows' features
    /// @param outOfFold the newest rows with answers of forests corrected without them
    record Result(TrainedForest forest, LabelledMatrix rows, OutOfFoldPredictions outOfFold) {}

    /// @param arena what the features live in
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

    /// The number with the least mean metric over the folds.
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

    /// Of forests corrected without the row's fold; as many a row as the forest has scores.
    private double[] outOfFoldPredictions(LabelledMatrix newest, int[] foldOf, int rounds) {
        int scores = forest.trees().scores();
        double[] answers = new double[foldOf.length * scores];
        for (int i = 0; i < FOLDS; i++) {
            int fold = i;
            int[] members = rowsWhere(foldOf, of -> of == fold);
            double[] found = outOfFoldPredictions(newest, rowsWhere(foldOf, of -> of != fold), members, rounds);
            for (int member = 0; member < members.length; member++) {
                System.arraycopy(found, member * scores, answers, members[member] * scores, scores);
            }
        }
        return answers;
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
