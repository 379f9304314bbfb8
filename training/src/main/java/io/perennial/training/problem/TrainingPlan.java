package io.perennial.training.problem;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// Parameters of the training.
///
/// @param numIterations         maximum number of boosting iterations; early stopping inside the training
///                              window determines the number
/// @param numLeaves             maximum number of leaves per tree
/// @param learningRate          shrinkage of each tree
/// @param minDataInLeaf         minimum number of rows per leaf
/// @param lambdaL2              L2 regularization of the leaves
/// @param featureFraction       share of the features for each tree
/// @param baggingFraction       share of the rows for each tree
/// @param categoryEncoding      encoding of categories
/// @param categoryCrosses       choice of the category pairs that become features
/// @param categorySmoothing     weight of the overall mean in the mean of a category or a pair, in rows
/// @param earlyStoppingFraction share of the newest rows of the training window for early stopping and
///                              calibration
/// @param validationWindow      length of the newest event time held out for the evaluation; zero for a fifth
///                              of the rows
/// @param continuedTraining     length of the newest event time on which the training of a forest of the older
///                              rows continues; zero for one forest on all rows
/// @param seed                  seed of all random choices
public record TrainingPlan(
        int numIterations,
        int numLeaves,
        double learningRate,
        int minDataInLeaf,
        double lambdaL2,
        double featureFraction,
        double baggingFraction,
        CategoryEncoding categoryEncoding,
        CategoryCrosses categoryCrosses,
        double categorySmoothing,
        double earlyStoppingFraction,
        Duration validationWindow,
        Duration continuedTraining,
        long seed) {
    /// Minimum number of rows of each part of a continued training.
    public static final int MIN_ROWS_PER_PART = 200;

    public static final TrainingPlan DEFAULT = new TrainingPlan(
            1000,
            63,
            0.05,
            20,
            0,
            1,
            1,
            CategoryEncoding.NATIVE,
            CategoryCrosses.DECLARED,
            10,
            0.2,
            Duration.ZERO,
            Duration.ZERO,
            20210101);

    public TrainingPlan {
        require(numIterations >= 1, "num_iterations must be at least 1");
        require(numLeaves >= 2, "num_leaves must be at least 2");
        require(learningRate > 0 && learningRate <= 1, "learning_rate must lie between 0 and 1");
        require(minDataInLeaf >= 1, "min_data_in_leaf must be at least 1");
        require(lambdaL2 >= 0, "lambda_l2 must be at least 0");
        require(featureFraction > 0 && featureFraction <= 1, "feature_fraction must lie between 0 and 1");
        require(baggingFraction > 0 && baggingFraction <= 1, "bagging_fraction must lie between 0 and 1");
        require(categorySmoothing >= 0, "category_smoothing must be at least 0");
        require(
                earlyStoppingFraction > 0 && earlyStoppingFraction < 0.9,
                "early_stopping_fraction must lie between 0 and 0.9");
        require(!validationWindow.isNegative(), "validation_window must not be negative");
        require(!continuedTraining.isNegative(), "continued_training must not be negative");
    }

    public TrainingPlan withContinuedTraining(Duration newest) {
        return withParameters(Map.of("continued_training", newest.toString()));
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("training: " + rule);
        }
    }

    /// Parameters of the trees by their keys in the problem file, which are stored with each version and each
    /// trial.
    public Map<String, String> parameters() {
        return Map.ofEntries(
                Map.entry("num_iterations", Integer.toString(numIterations)),
                Map.entry("num_leaves", Integer.toString(numLeaves)),
                Map.entry("learning_rate", Double.toString(learningRate)),
                Map.entry("min_data_in_leaf", Integer.toString(minDataInLeaf)),
                Map.entry("lambda_l2", Double.toString(lambdaL2)),
                Map.entry("feature_fraction", Double.toString(featureFraction)),
                Map.entry("bagging_fraction", Double.toString(baggingFraction)),
                Map.entry("category_encoding", categoryEncoding.name().toLowerCase(Locale.ROOT)),
                Map.entry("category_crosses", categoryCrosses.name().toLowerCase(Locale.ROOT)),
                Map.entry("category_smoothing", Double.toString(categorySmoothing)),
                Map.entry("early_stopping_fraction", Double.toString(earlyStoppingFraction)),
                Map.entry("continued_training", continuedTraining.toString()));
    }

    /// This plan with other parameters; absent ones stay.
    ///
    /// @param parameters entries of another plan's [#parameters]
    public TrainingPlan withParameters(Map<String, String> parameters) {
        return new TrainingPlan(
                Integer.parseInt(parameters.getOrDefault("num_iterations", Integer.toString(numIterations))),
                Integer.parseInt(parameters.getOrDefault("num_leaves", Integer.toString(numLeaves))),
                number(parameters, "learning_rate", learningRate),
                Integer.parseInt(parameters.getOrDefault("min_data_in_leaf", Integer.toString(minDataInLeaf))),
                number(parameters, "lambda_l2", lambdaL2),
                number(parameters, "feature_fraction", featureFraction),
                number(parameters, "bagging_fraction", baggingFraction),
                CategoryEncoding.valueOf(option(parameters, "category_encoding", categoryEncoding)),
                CategoryCrosses.valueOf(option(parameters, "category_crosses", categoryCrosses)),
                number(parameters, "category_smoothing", categorySmoothing),
                number(parameters, "early_stopping_fraction", earlyStoppingFraction),
                validationWindow,
                Duration.parse(parameters.getOrDefault("continued_training", continuedTraining.toString())),
                seed);
    }

    private static double number(Map<String, String> parameters, String key, double otherwise) {
        return Double.parseDouble(parameters.getOrDefault(key, Double.toString(otherwise)));
    }

    private static String option(Map<String, String> parameters, String key, Enum<?> otherwise) {
        return parameters.getOrDefault(key, otherwise.name()).toUpperCase(Locale.ROOT);
    }
}
