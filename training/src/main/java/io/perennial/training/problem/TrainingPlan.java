package io.perennial.training.problem;

import java.time.Duration;

/// How a model is fitted.
///
/// @param rounds       boosting rounds at most; early stopping inside the training window finds how many
/// @param leaves       leaves a tree has at most
/// @param learningRate shrinkage of each tree
/// @param minLeafRows  rows a leaf has at least
/// @param categorySmoothing rows' worth of the overall mean that a category's or a pair's own figures are drawn to
/// @param holdout      share of the training window's newest rows that early stopping and calibration look at
/// @param validation   length of the newest stretch of event time held out for the evaluation when no separate
///                     validation source is given; zero to take a fifth of the rows
/// @param seed         of every random choice
public record TrainingPlan(
        int rounds,
        int leaves,
        double learningRate,
        int minLeafRows,
        double categorySmoothing,
        double holdout,
        Duration validation,
        long seed) {
    public static final TrainingPlan DEFAULT = new TrainingPlan(1000, 63, 0.05, 20, 10, 0.2, Duration.ZERO, 20210101);

    public TrainingPlan {
        require(rounds >= 1, "rounds must be at least 1");
        require(leaves >= 2, "leaves must be at least 2");
        require(learningRate > 0 && learningRate <= 1, "learning_rate must lie between 0 and 1");
        require(minLeafRows >= 1, "min_leaf_rows must be at least 1");
        require(categorySmoothing >= 0, "category_smoothing must be at least 0");
        require(holdout > 0 && holdout < 0.9, "holdout must lie between 0 and 0.9");
        require(!validation.isNegative(), "validation must not be negative");
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("training: " + rule);
        }
    }
}
