package io.perennial.training.problem;

import java.util.List;

/// How parameters are searched for, and where. Without a budget nothing is searched.
///
/// @param trials            to make at most; 0 for no such bound
/// @param minutes           to search at most, counting those of a search that was interrupted; 0 for no such
///                          bound
/// @param folds             stretches inside the training window that each trial is judged on
/// @param numLeaves         see [TrainingPlan], as all that follow
/// @param learningRate      searched by its logarithm
/// @param minDataInLeaf     searched by its logarithm
/// @param lambdaL2          searched by its logarithm
/// @param featureFraction   share of the features of a tree
/// @param baggingFraction   share of the rows of a tree
/// @param categorySmoothing searched by its logarithm
/// @param categoryEncoding  what a category may become
/// @param categoryCrosses   which pairs of categories may become features; all of them only if these are few
public record TuningPlan(
        int trials,
        double minutes,
        int folds,
        SearchRange numLeaves,
        SearchRange learningRate,
        SearchRange minDataInLeaf,
        SearchRange lambdaL2,
        SearchRange featureFraction,
        SearchRange baggingFraction,
        SearchRange categorySmoothing,
        List<CategoryEncoding> categoryEncoding,
        List<CategoryCrosses> categoryCrosses) {
    public static final TuningPlan DEFAULT = new TuningPlan(
            0,
            0,
            3,
            new SearchRange(7, 255),
            new SearchRange(0.02, 0.2),
            new SearchRange(5, 200),
            new SearchRange(0.001, 100),
            new SearchRange(0.5, 1),
            new SearchRange(0.5, 1),
            new SearchRange(1, 200),
            List.of(CategoryEncoding.values()),
            List.of(CategoryCrosses.values()));

    public TuningPlan {
        categoryEncoding = List.copyOf(categoryEncoding);
        categoryCrosses = List.copyOf(categoryCrosses);
        require(trials >= 0, "trials must be at least 0");
        require(minutes >= 0, "minutes must be at least 0");
        require(folds >= 1 && folds <= 20, "folds must lie between 1 and 20");
        require(numLeaves.low() >= 2, "num_leaves must be at least 2");
        require(learningRate.low() > 0 && learningRate.high() <= 1, "learning_rate must lie between 0 and 1");
        require(minDataInLeaf.low() >= 1, "min_data_in_leaf must be at least 1");
        require(lambdaL2.low() > 0, "lambda_l2 must lie above 0; the first trial tries the plan's own");
        require(isFraction(featureFraction), "feature_fraction must lie between 0 and 1");
        require(isFraction(baggingFraction), "bagging_fraction must lie between 0 and 1");
        require(categorySmoothing.low() > 0, "category_smoothing must lie above 0");
        require(!categoryEncoding.isEmpty(), "category_encoding must name at least one");
        require(!categoryCrosses.isEmpty(), "category_crosses must name at least one");
    }

    private static boolean isFraction(SearchRange searchRange) {
        return searchRange.low() > 0 && searchRange.high() <= 1;
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("tuning: " + rule);
        }
    }

    /// Whether there is anything to spend.
    public boolean hasBudget() {
        return trials > 0 || minutes > 0;
    }

    /// The same search with another budget.
    public TuningPlan withBudget(int newTrials, double newMinutes) {
        return new TuningPlan(
                newTrials,
                newMinutes,
                folds,
                numLeaves,
                learningRate,
                minDataInLeaf,
                lambdaL2,
                featureFraction,
                baggingFraction,
                categorySmoothing,
                categoryEncoding,
                categoryCrosses);
    }
}
