package io.perennial.training.fit;

import io.perennial.training.lightgbm.Fit;
import io.perennial.training.lightgbm.LabelledRows;
import io.perennial.training.lightgbm.LightGbm;
import io.perennial.training.lightgbm.TrainedModel;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.TrainingPlan;
import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/// Grows forests as a problem's plan says.
record Growing(Problem problem, Progress progress) {
    private static final int PATIENCE = 50;
    private static final int CORRECTING_LEAVES = 8;
    private static final int CORRECTING_LEAF_ROWS = 40;
    /// With fewer rows, threads wait for each other longer than they work. The trees are the same.
    private static final int ROWS_WORTH_THREADS = 20_000;

    /// Grows on the older rows until it gets no better on the newest.
    ///
    /// @param use what is made of the forest and the newest rows' features, which do not outlive it
    <T> T watched(Folds.Fold fold, RandomGenerator random, BiFunction<TrainedModel, FeatureMatrix, T> use) {
        TrainingRows older = fold.older();
        CrossFitting features = new CrossFitting(problem, older);
        try (Arena arena = Arena.ofShared()) {
            FeatureMatrix held =
                    new Encoder(features.export()).encode(arena, fold.newest().columns());
            TrainedModel model = LightGbm.trainEarlyStopped(
                    new LabelledRows(features.matrix(arena, random), older.target()),
                    new LabelledRows(held, fold.newest().target()),
                    settings(problem.training().rounds(), older.rows()),
                    (round, metric) -> progress.onRound(Progress.Stage.FINDING_ROUNDS, round, metric));
            return use.apply(model, held);
        }
    }

    /// Grows so many trees.
    TrainedModel whole(LabelledRows rows, int rounds, Progress.Stage stage) {
        return LightGbm.train(
                rows,
                settings(rounds, rows.target().length),
                (round, metric) -> progress.onRound(stage, round, metric));
    }

    /// Small trees: what has changed is coarser than what is known, and the rows are few.
    Fit correcting(int rounds, int rows) {
        Fit fit = settings(rounds, rows);
        return fit.sized(Math.min(fit.leaves(), CORRECTING_LEAVES), Math.max(fit.minLeafRows(), CORRECTING_LEAF_ROWS));
    }

    private Fit settings(int rounds, int rows) {
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
                rows < ROWS_WORTH_THREADS ? 1 : Runtime.getRuntime().availableProcessors(),
                problem.contract().target().classes().size());
    }
}
