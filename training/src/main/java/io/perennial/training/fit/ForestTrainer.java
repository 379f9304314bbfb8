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

/// Trains forests with the plan of a problem.
///
/// @param threads number of threads per forest, equal for all concurrent forests, since LightGBM keeps one
///                number for the process
record ForestTrainer(Problem problem, TrainingListener progress, int threads) {
    private static final int PATIENCE = 50;
    private static final int CONTINUED_NUM_LEAVES = 8;
    private static final int CONTINUED_MIN_DATA_IN_LEAF = 40;
    /// Minimum number of rows per thread: with fewer, threads wait longer than they compute. The trees are the
    /// same.
    private static final int ROWS_PER_THREAD = 100_000;

    /// @param rows number of rows of the largest forest
    static ForestTrainer forRows(int rows, Problem problem, TrainingListener trainingListener) {
        return new ForestTrainer(
                problem, trainingListener, Math.clamp(rows / ROWS_PER_THREAD, 1, ParallelPair.threadsEach()));
    }

    ForestTrainer withProblem(Problem other) {
        return new ForestTrainer(other, progress, threads);
    }

    /// Trains on the older rows with early stopping on the newest.
    ///
    /// @param foldOf     folds of the older rows, see [CrossFitting]
    /// @param roundLimit limit that is updated with the number of trees
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

    /// Trains as many trees as a concurrent early stopping finds.
    TrainedForest trainWithinLimit(LabelledMatrix rows, RoundLimit roundLimit) {
        return LightGbm.train(
                rows,
                parameters(problem.training().numIterations()),
                roundLimit::allows,
                (round, metric) -> progress.onIteration(TrainingListener.Stage.FITTING, round, metric));
    }

    /// Trains a given number of trees.
    TrainedForest train(LabelledMatrix rows, int rounds, TrainingListener.Stage stage) {
        return LightGbm.train(rows, parameters(rounds), (round, metric) -> progress.onIteration(stage, round, metric));
    }

    /// Parameters of continued training: small trees, since the rows are few and the drift is coarser than the
    /// model.
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
