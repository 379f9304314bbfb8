package io.perennial.training.problem;

import java.util.List;

/// Settings of the hyperparameter tuning. Without a budget there is no tuning.
///
/// @param trials            maximum number of trials; 0 for no such bound
/// @param minutes           maximum duration in minutes, including that before an interruption; 0 for no such
///                          bound
/// @param folds             number of folds inside the training window for each trial
/// @param numLeaves         range, see [TrainingPlan], like all that follow
/// @param learningRate      range on a logarithmic scale
/// @param minDataInLeaf     range on a logarithmic scale
/// @param lambdaL2          range on a logarithmic scale
/// @param featureFraction   range of the share of features per tree
/// @param baggingFraction   range of the share of rows per tree
/// @param categorySmoothing range on a logarithmic scale
/// @param categoryEncoding  encodings to try
/// @param categoryCrosses   choices of crosses to try; all pairs only if they are few
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
        require(lambdaL2.low() > 0, "lambda_l2 must lie above 0; the first trial uses that of training");
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

    /// Whether there is a budget.
    public boolean hasBudget() {
        return trials > 0 || minutes > 0;
    }

    /// The same settings with another budget.
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
