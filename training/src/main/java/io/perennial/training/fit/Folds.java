package io.perennial.training.fit;

import io.perennial.training.problem.Problem;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Folds inside a training window for the evaluation of parameters. With an event time the folds roll: each
/// validates on consecutive rows and trains on all rows before them. Rows of one moment stay together. Without
/// an event time the rows are shuffled by the seed, stratified by class, and each fold trains on all others.
public final class Folds {
    /// Maximum share of the window for validation, since the oldest fold needs rows before it.
    private static final double MAX_VALIDATED_SHARE = 0.6;

    /// @param training   training rows
    /// @param validation validation rows
    public record Fold(TrainingRows training, TrainingRows validation) {}

    private final TrainingRows rows;
    private final int[] cuts;

    private Folds(TrainingRows rows, int[] cuts) {
        this.rows = rows;
        this.cuts = cuts;
    }

    /// @throws TrainingException if there are too few rows
    public static Folds of(Problem problem, TrainingRows rows) {
        RowCheck.check(problem.contract(), rows);
        TrainingRows ordered = rows.ordered(
                problem.contract().task(),
                new SplittableRandom(problem.training().seed()));
        int count = problem.tuning().folds();
        double share = ordered.hasTimes()
                ? Math.min(problem.training().earlyStoppingFraction(), MAX_VALIDATED_SHARE / count)
                : 1.0 / count;
        int[] cuts = IntStream.rangeClosed(0, count)
                .map(i ->
                        ordered.cutAtOrBefore(ordered.rows() - (int) Math.round((count - i) * share * ordered.rows())))
                .toArray();
        if (IntStream.range(0, count).anyMatch(i -> cuts[i] >= cuts[i + 1]) || (ordered.hasTimes() && cuts[0] == 0)) {
            throw new TrainingException(ordered.rows() + " rows cannot be split into " + count
                    + " folds at different times: lower tuning.folds or widen the training window");
        }
        return new Folds(ordered, cuts);
    }

    public int count() {
        return cuts.length - 1;
    }

    /// Fold by index, 0 for the oldest.
    public Fold fold(int number) {
        int from = cuts[number];
        int to = cuts[number + 1];
        TrainingRows newest = rows.slice(from, to);
        return rows.hasTimes()
                ? new Fold(rows.slice(0, from), newest)
                : new Fold(
                        rows.select(IntStream.concat(IntStream.range(0, from), IntStream.range(to, rows.rows()))
                                .toArray()),
                        newest);
    }
}
