package io.perennial.training.problem;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// How a model is fitted.
///
/// @param rounds       boosting rounds at most; early stopping inside the training window finds how many
/// @param leaves       leaves a tree has at most
/// @param learningRate shrinkage of each tree
/// @param minLeafRows  rows a leaf has at least
/// @param l2           how strongly leaves are drawn to zero
/// @param featureShare share of the features that each tree may use
/// @param rowShare     share of the rows that each tree is grown on
/// @param categories   what a category becomes
/// @param crosses      which pairs of categories become features
/// @param categorySmoothing rows' worth of the overall mean that a category's or a pair's own figures are drawn to
/// @param holdout      share of the training window's newest rows that early stopping and calibration look at
/// @param validation   length of the newest stretch of event time held out for the evaluation when no separate
///                     validation source is given; zero to take a fifth of the rows
/// @param correction   length of the newest stretch of event time that a forest of the older rows is corrected by;
///                     zero to grow one forest on all rows
/// @param seed         of every random choice
public record TrainingPlan(
        int rounds,
        int leaves,
        double learningRate,
        int minLeafRows,
        double l2,
        double featureShare,
        double rowShare,
        Encoding categories,
        Crosses crosses,
        double categorySmoothing,
        double holdout,
        Duration validation,
        Duration correction,
        long seed) {
    /// Rows that each part of a corrected training has at least.
    public static final int LEAST_CORRECTING = 200;

    public static final TrainingPlan DEFAULT = new TrainingPlan(
            1000,
            63,
            0.05,
            20,
            0,
            1,
            1,
            Encoding.NATIVE,
            Crosses.DECLARED,
            10,
            0.2,
            Duration.ZERO,
            Duration.ZERO,
            20210101);

    public TrainingPlan {
        require(rounds >= 1, "rounds must be at least 1");
        require(leaves >= 2, "leaves must be at least 2");
        require(learningRate > 0 && learningRate <= 1, "learning_rate must lie between 0 and 1");
        require(minLeafRows >= 1, "min_leaf_rows must be at least 1");
        require(l2 >= 0, "l2 must be at least 0");
        require(featureShare > 0 && featureShare <= 1, "feature_share must lie between 0 and 1");
        require(rowShare > 0 && rowShare <= 1, "row_share must lie between 0 and 1");
        require(categorySmoothing >= 0, "category_smoothing must be at least 0");
        require(holdout > 0 && holdout < 0.9, "holdout must lie between 0 and 0.9");
        require(!validation.isNegative(), "validation must not be negative");
        require(!correction.isNegative(), "correction must not be negative");
    }

    public TrainingPlan correctedBy(Duration newest) {
        return with(Map.of("correction", newest.toString()));
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("training: " + rule);
        }
    }

    /// What shapes the trees, by its key in the problem file: kept with each version and each trial.
    public Map<String, String> parameters() {
        return Map.ofEntries(
                Map.entry("rounds", Integer.toString(rounds)),
                Map.entry("leaves", Integer.toString(leaves)),
                Map.entry("learning_rate", Double.toString(learningRate)),
                Map.entry("min_leaf_rows", Integer.toString(minLeafRows)),
                Map.entry("l2", Double.toString(l2)),
                Map.entry("feature_share", Double.toString(featureShare)),
                Map.entry("row_share", Double.toString(rowShare)),
                Map.entry("categories", categories.name().toLowerCase(Locale.ROOT)),
                Map.entry("crosses", crosses.name().toLowerCase(Locale.ROOT)),
                Map.entry("category_smoothing", Double.toString(categorySmoothing)),
                Map.entry("holdout", Double.toString(holdout)),
                Map.entry("correction", correction.toString()));
    }

    /// The plan with these parameters; what they don't name stays.
    ///
    /// @param parameters of another plan's [#parameters]
    public TrainingPlan with(Map<String, String> parameters) {
        return new TrainingPlan(
                Integer.parseInt(parameters.getOrDefault("rounds", Integer.toString(rounds))),
                Integer.parseInt(parameters.getOrDefault("leaves", Integer.toString(leaves))),
                number(parameters, "learning_rate", learningRate),
                Integer.parseInt(parameters.getOrDefault("min_leaf_rows", Integer.toString(minLeafRows))),
                number(parameters, "l2", l2),
                number(parameters, "feature_share", featureShare),
                number(parameters, "row_share", rowShare),
                Encoding.valueOf(option(parameters, "categories", categories)),
                Crosses.valueOf(option(parameters, "crosses", crosses)),
                number(parameters, "category_smoothing", categorySmoothing),
                number(parameters, "holdout", holdout),
                validation,
                Duration.parse(parameters.getOrDefault("correction", correction.toString())),
                seed);
    }

    private static double number(Map<String, String> parameters, String key, double otherwise) {
        return Double.parseDouble(parameters.getOrDefault(key, Double.toString(otherwise)));
    }

    private static String option(Map<String, String> parameters, String key, Enum<?> otherwise) {
        return parameters.getOrDefault(key, otherwise.name()).toUpperCase(Locale.ROOT);
    }
}
