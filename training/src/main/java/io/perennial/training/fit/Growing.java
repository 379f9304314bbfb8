package io.perennial.training.fit;

import io.perennial.training.lightgbm.Fit;
import io.perennial.training.lightgbm.LabelledRows;
import io.perennial.training.lightgbm.LightGbm;
import io.perennial.training.lightgbm.RoundListener;
import io.perennial.training.lightgbm.TrainedModel;
import io.perennial.training.lightgbm.Watched;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.TrainingPlan;
import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;

/// Grows forests as a problem's plan says.
///
/// @param threads of each forest: one number for all that grow at once, LightGBM remembers it for the whole process
record Growing(Problem problem, Progress progress, int threads) {
    private static final int PATIENCE = 50;
    private static final int CORRECTING_LEAVES = 8;
    private static final int CORRECTING_LEAF_ROWS = 40;
    /// With fewer rows a thread, threads wait for each other longer than they work. The trees are the same.
    private static final int ROWS_PER_THREAD = 100_000;

    /// @param rows that the largest forest will grow on
    static Growing on(int rows, Problem problem, Progress progress) {
        return new Growing(problem, progress, Math.clamp(rows / ROWS_PER_THREAD, 1, SideBySide.threads()));
    }

    Growing of(Problem other) {
        return new Growing(other, progress, threads);
    }

    /// Grows on the older rows until it gets no better on the newest.
    ///
    /// @param foldOf of the older rows, see [CrossFitting]
    /// @param pace   hears how many trees are worth it
    Watched watched(Folds.Fold fold, int[] foldOf, Pace pace) {
        TrainingRows older = fold.older();
        CrossFitting features = new CrossFitting(problem, older, foldOf);
        try (Arena arena = Arena.ofShared()) {
            FeatureMatrix held =
                    new Encoder(features.export()).encode(arena, fold.newest().columns());
            return LightGbm.watch(
                    new LabelledRows(features.matrix(arena), older.target()),
                    new LabelledRows(held, fold.newest().target()),
                    settings(problem.training().rounds()),
                    watching(pace));
        } finally {
            pace.settle();
        }
    }

    private RoundListener watching(Pace pace) {
        return new RoundListener() {
            @Override
            public void onRound(int round, double metric) {
                progress.onRound(Progress.Stage.FINDING_ROUNDS, round, metric);
            }

            @Override
            public void onBest(int round) {
                pace.worth(round);
            }
        };
    }

    /// Grows as many trees as are found worth it meanwhile.
    TrainedModel paced(LabelledRows rows, Pace pace) {
        return LightGbm.train(
                rows,
                settings(problem.training().rounds()),
                pace::wants,
                (round, metric) -> progress.onRound(Progress.Stage.FITTING, round, metric));
    }

    /// Grows so many trees.
    TrainedModel whole(LabelledRows rows, int rounds, Progress.Stage stage) {
        return LightGbm.train(rows, settings(rounds), (round, metric) -> progress.onRound(stage, round, metric));
    }

    /// Small trees: what has changed is coarser than what is known, and the rows are few.
    Fit correcting(int rounds) {
        Fit fit = settings(rounds);
        return fit.sized(Math.min(fit.leaves(), CORRECTING_LEAVES), Math.max(fit.minLeafRows(), CORRECTING_LEAF_ROWS));
    }

    private Fit settings(int rounds) {
        TrainingPlan plan = problem.training();
        return new Fit(
                problem.contract().task(),
                rounds,
                PATIENCE,
                plan.leaves(),
                plan.learningRate(),
                plan.minLeafRows(),
                new Fit.Restraint(plan.l2(), plan.featureShare(), plan.rowShare()),
                plan.categorySmoothing(),
                plan.seed(),
                threads,
                problem.contract().target().classes().size());
    }
}
