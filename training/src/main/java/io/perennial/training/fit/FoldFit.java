package io.perennial.training.fit;

import io.perennial.training.problem.Problem;
import java.util.List;
import java.util.SplittableRandom;

/// Grows a forest on the older rows of a fold and watches the newest.
public final class FoldFit {
    private FoldFit() {}

    /// Error or log loss on the newest rows after each round, until it gets no better.
    public static List<Double> curve(Problem problem, Folds.Fold fold) {
        var random = new SplittableRandom(problem.training().seed());
        return ForestTrainer.forRows(fold.training().rows(), problem, TrainingListener.NONE)
                .trainWithEarlyStopping(fold, CrossFitting.folds(fold.training(), random), new RoundLimit())
                .curve();
    }
}
