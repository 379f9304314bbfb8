package io.perennial.training.fit;

import io.perennial.training.export.ModelExport;
import io.perennial.training.lightgbm.GoingOn;
import io.perennial.training.lightgbm.LabelledRows;
import io.perennial.training.lightgbm.TrainedModel;
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
final class Correction {
    private static final int FOLDS = 5;
    private static final int MOST_ROUNDS = 400;

    private final Growing growing;
    private final TrainedModel forest;
    private final ModelExport export;

    /// @param export of the forest's features; their tables know none of the newest rows
    Correction(Growing growing, TrainedModel forest, ModelExport export) {
        this.growing = growing;
        this.forest = forest;
        this.export = export;
    }

    /// @param forest corrected
    /// @param rows   the newest rows' features
    /// @param unseen the newest rows with answers of forests corrected without them
    record Corrected(TrainedModel forest, LabelledRows rows, Unseen unseen) {}

    /// @param arena what the features live in
    Corrected by(TrainingRows newest, RandomGenerator random, Arena arena) {
        int[] foldOf = random.ints(newest.rows(), 0, FOLDS).toArray();
        LabelledRows rows = new LabelledRows(new Encoder(export).encode(arena, newest.columns()), newest.target());
        int rounds = rounds(rows, foldOf);
        return new Corrected(goingOn(rounds).grow(rows), rows, new Unseen(newest, answers(rows, foldOf, rounds)));
    }

    /// The number with the least mean metric over the folds.
    private int rounds(LabelledRows newest, int[] foldOf) {
        List<List<Double>> curves = IntStream.range(0, FOLDS)
                .mapToObj(fold -> curve(newest, places(foldOf, of -> of != fold), places(foldOf, of -> of == fold)))
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

    private List<Double> curve(LabelledRows newest, int[] others, int[] fold) {
        try (Arena arena = Arena.ofShared()) {
            return goingOn(MOST_ROUNDS).curve(newest.select(arena, others), newest.select(arena, fold));
        }
    }

    /// Of forests corrected without the row's fold; as many a row as the forest has scores.
    private double[] answers(LabelledRows newest, int[] foldOf, int rounds) {
        int scores = forest.trees().scores();
        double[] answers = new double[foldOf.length * scores];
        for (int i = 0; i < FOLDS; i++) {
            int fold = i;
            int[] members = places(foldOf, of -> of == fold);
            double[] found = answers(newest, places(foldOf, of -> of != fold), members, rounds);
            for (int member = 0; member < members.length; member++) {
                System.arraycopy(found, member * scores, answers, members[member] * scores, scores);
            }
        }
        return answers;
    }

    private double[] answers(LabelledRows newest, int[] others, int[] fold, int rounds) {
        try (Arena arena = Arena.ofShared()) {
            return goingOn(rounds)
                    .grow(newest.select(arena, others))
                    .predict(newest.matrix().select(arena, fold));
        }
    }

    private GoingOn goingOn(int rounds) {
        return new GoingOn(forest, growing.correcting(rounds));
    }

    private static int[] places(int[] foldOf, IntPredicate which) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> which.test(foldOf[row]))
                .toArray();
    }
}
