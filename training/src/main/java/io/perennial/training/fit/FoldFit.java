package io.perennial.training.fit;

import io.perennial.training.problem.Problem;
import java.util.List;
import java.util.SplittableRandom;

/// Trains a forest on the training rows of a fold with early stopping on its validation rows.
public final class FoldFit {
    private FoldFit() {}

    /// Error or log loss on the newest rows after each iteration, until early stopping.
    public static List<Double> curve(Problem problem, Folds.Fold fold) {
        var random = new SplittableRandom(problem.training().seed());
        return ForestTrainer.forRows(fold.training().rows(), problem, TrainingListener.NONE)
                .trainWithEarlyStopping(fold, CrossFitting.folds(fold.training(), random), new RoundLimit())
                .curve();
    }
}
