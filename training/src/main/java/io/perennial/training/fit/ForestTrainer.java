package io.perennial.training.fit;

import io.perennial.training.lightgbm.EarlyStoppingResult;
import io.perennial.training.lightgbm.IterationListener;
import io.perennial.training.lightgbm.LabelledMatrix;
import io.perennial.training.lightgbm.LightGbm;
import io.perennial.training.lightgbm.LightGbmParameters;
import io.perennial.training.lightgbm.TrainedForest;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.TrainingPlan;
import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;

/// Grows forests as a problem's plan says.
///
/// @param threads of each forest: one number for all that grow at once, LightGBM remembers it for the whole
///                process
record ForestTrainer(Problem problem, TrainingListener progress, int threads) {
    private static final int PATIENCE = 50;
    private static final int CONTINUED_NUM_LEAVES = 8;
    private static final int CONTINUED_MIN_DATA_IN_LEAF = 40;
    /// With fewer rows a thread, threads wait for each other longer than they work. The trees are the same.
    private static final int ROWS_PER_THREAD = 100_000;

    /// @param rows that the largest forest will grow on
    static ForestTrainer forRows(int rows, Problem problem, TrainingListener trainingListener) {
        return new ForestTrainer(
                problem, trainingListener, Math.clamp(rows / ROWS_PER_THREAD, 1, ParallelPair.threadsEach()));
    }

    ForestTrainer withProblem(Problem other) {
        return new ForestTrainer(other, progress, threads);
    }

    /// Grows on the older rows until it gets no better on the newest.
    ///
    /// @param foldOf     of the older rows, see [CrossFitting]
    /// @param roundLimit hears how many trees are worth it
    EarlyStoppingResult trainWithEarlyStopping(Folds.Fold fold, int[] foldOf, RoundLimit roundLimit) {
        TrainingRows older = fold.training();
        CrossFitting features = new CrossFitting(problem, older, foldOf);
        try (Arena arena = Arena.ofShared()) {
            FeatureMatrix held = new FeatureEncoder(features.export())
                    .encode(arena, fold.validation().columns());
            return LightGbm.trainWithEarlyStopping(
                    new LabelledMatrix(features.matrix(arena), older.target()),
                    new LabelledMatrix(held, fold.validation().target()),
                    parameters(problem.training().numIterations()),
                    listener(roundLimit));
        } finally {
            roundLimit.close();
        }
    }

    private IterationListener listener(RoundLimit roundLimit) {
        return new IterationListener() {
            @Override
            public void onIteration(int round, double metric) {
                progress.onIteration(TrainingListener.Stage.EARLY_STOPPING, round, metric);
            }

            @Override
            public void onBestIteration(int round) {
                roundLimit.raise(round);
            }
        };
    }

    /// Grows as many trees as are found worth it meanwhile.
    TrainedForest trainWithinLimit(LabelledMatrix rows, RoundLimit roundLimit) {
        return LightGbm.train(
                rows,
                parameters(problem.training().numIterations()),
                roundLimit::allows,
                (round, metric) -> progress.onIteration(TrainingListener.Stage.FITTING, round, metric));
    }

    /// Grows so many trees.
    TrainedForest train(LabelledMatrix rows, int rounds, TrainingListener.Stage stage) {
        return LightGbm.train(rows, parameters(rounds), (round, metric) -> progress.onIteration(stage, round, metric));
    }

    /// Small trees: what has changed is coarser than what is known, and the rows are few.
    LightGbmParameters continuedParameters(int rounds) {
        LightGbmParameters lightGbmParameters = parameters(rounds);
        return lightGbmParameters.withTreeSize(
                Math.min(lightGbmParameters.numLeaves(), CONTINUED_NUM_LEAVES),
                Math.max(lightGbmParameters.minDataInLeaf(), CONTINUED_MIN_DATA_IN_LEAF));
    }

    private LightGbmParameters parameters(int rounds) {
        TrainingPlan plan = problem.training();
        return new LightGbmParameters(
                problem.contract().task(),
                rounds,
                PATIENCE,
                plan.numLeaves(),
                plan.learningRate(),
                plan.minDataInLeaf(),
                new LightGbmParameters.Regularization(plan.lambdaL2(), plan.featureFraction(), plan.baggingFraction()),
                plan.categorySmoothing(),
                plan.seed(),
                threads,
                problem.contract().target().classes().size());
    }
}
