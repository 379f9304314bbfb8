package io.perennial.training.fit;

import io.perennial.training.problem.Problem;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Stretches inside a training window to judge parameters on.
///
/// With an event time the folds roll: each is a stretch of the newest rows, learned for from all rows before it. A
/// moment is never cut in two. Without an event time the rows are shuffled by the seed, each class evenly, and each
/// fold is learned for from all others.
public final class Folds {
    /// At most this share of the window is judged on: the oldest fold needs rows before it.
    private static final double MAX_VALIDATED_SHARE = 0.6;

    /// @param training   rows to learn from
    /// @param validation rows to judge on
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
            throw new TrainingException(ordered.rows() + " rows cannot be cut into " + count
                    + " folds at different times: lower tuning.folds or widen the training window");
        }
        return new Folds(ordered, cuts);
    }

    public int count() {
        return cuts.length - 1;
    }

    /// The oldest is 0.
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
