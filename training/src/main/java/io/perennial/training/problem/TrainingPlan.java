package io.perennial.training.problem;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// How a model is fitted.
///
/// @param numIterations         boosting rounds at most; early stopping inside the training window finds how
///                              many
/// @param numLeaves             leaves a tree has at most
/// @param learningRate          shrinkage of each tree
/// @param minDataInLeaf         rows a leaf has at least
/// @param lambdaL2              how strongly leaves are drawn to zero
/// @param featureFraction       share of the features that each tree may use
/// @param baggingFraction       share of the rows that each tree is grown on
/// @param categoryEncoding      what a category becomes
/// @param categoryCrosses       which pairs of categories become features
/// @param categorySmoothing     rows' worth of the overall mean that a category's or a pair's own figures are
///                              drawn to
/// @param earlyStoppingFraction share of the training window's newest rows that early stopping and calibration
///                              look at
/// @param validationWindow      length of the newest stretch of event time held out for the evaluation when no
///                              separate validation source is given; zero to take a fifth of the rows
/// @param continuedTraining     length of the newest stretch of event time that a forest of the older rows is
///                              corrected by; zero to grow one forest on all rows
/// @param seed                  of every random choice
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
    /// Rows that each part of a corrected training has at least.
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

    /// What shapes the trees, by its key in the problem file: kept with each version and each trial.
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

    /// The plan with these parameters; what they don't name stays.
    ///
    /// @param parameters of another plan's [#parameters]
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
