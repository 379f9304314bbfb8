package io.perennial.training.lightgbm;

import io.perennial.contract.Task;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// LightGBM parameters of a forest.
///
/// @param task                squared error, log loss of a 0/1 target, or log loss of the class
/// @param numIterations       maximum number of iterations
/// @param earlyStoppingRounds number of iterations without improvement on the early-stopping set after which
///                            training stops
/// @param numLeaves           maximum number of leaves per tree
/// @param learningRate        shrinkage of each tree
/// @param minDataInLeaf       minimum number of rows per leaf
/// @param regularization      parameters against overfitting
/// @param categorySmoothing   smoothing of category splits (`cat_smooth`, `cat_l2`)
/// @param seed                seed of all random choices
/// @param threads             number of OpenMP threads, which does not change the trees
/// @param numClasses          number of classes of a multi-class target; else 0
public record LightGbmParameters(
        Task task,
        int numIterations,
        int earlyStoppingRounds,
        int numLeaves,
        double learningRate,
        int minDataInLeaf,
        Regularization regularization,
        double categorySmoothing,
        long seed,
        int threads,
        int numClasses) {

    /// The same parameters for a number of classes.
    public LightGbmParameters withClasses(int number) {
        return new LightGbmParameters(
                task,
                numIterations,
                earlyStoppingRounds,
                numLeaves,
                learningRate,
                minDataInLeaf,
                regularization,
                categorySmoothing,
                seed,
                threads,
                number);
    }

    /// Number of scores per row.
    int scoresPerRow() {
        return switch (task) {
            case REGRESSION, BINARY -> 1;
            case MULTICLASS -> numClasses;
        };
    }

    /// The same parameters with other limits of leaves and rows per leaf.
    public LightGbmParameters withTreeSize(int mostLeaves, int leastRows) {
        return new LightGbmParameters(
                task,
                numIterations,
                earlyStoppingRounds,
                mostLeaves,
                learningRate,
                leastRows,
                regularization,
                categorySmoothing,
                seed,
                threads,
                numClasses);
    }

    /// @param lambdaL2        L2 regularization of the leaves
    /// @param featureFraction share of the features for each tree
    /// @param baggingFraction share of the rows for each tree
    public record Regularization(double lambdaL2, double featureFraction, double baggingFraction) {
        public static final Regularization NONE = new Regularization(0, 1, 1);

        private String parameters() {
            return String.format(
                    Locale.ROOT,
                    " lambda_l2=%s feature_fraction=%s bagging_fraction=%s bagging_freq=%d",
                    lambdaL2,
                    featureFraction,
                    baggingFraction,
                    baggingFraction < 1 ? 1 : 0);
        }
    }

    /// LightGBM's parameters, `key=value` separated by spaces.
    String toText(List<Integer> categories) {
        String objective = switch (task) {
            case REGRESSION -> "objective=regression metric=rmse";
            case BINARY -> "objective=binary metric=binary_logloss";
            case MULTICLASS -> "objective=multiclass metric=multi_logloss num_class=" + numClasses;
        };
        String columns = categories.stream().map(String::valueOf).collect(Collectors.joining(","));
        return objective
                + " verbosity=-1 deterministic=true force_row_wise=true feature_pre_filter=false"
                + " num_leaves=" + numLeaves
                + String.format(Locale.ROOT, " learning_rate=%s", learningRate)
                + " min_data_in_leaf=" + minDataInLeaf
                + regularization.parameters()
                + String.format(Locale.ROOT, " cat_smooth=%s cat_l2=%s", categorySmoothing, categorySmoothing)
                + " seed=" + (seed & 0x7fffffff)
                + " num_threads=" + threads
                + (columns.isEmpty() ? "" : " categorical_feature=" + columns);
    }
}
