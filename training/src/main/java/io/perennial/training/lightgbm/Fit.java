package io.perennial.training.lightgbm;

import io.perennial.contract.Task;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a forest is grown.
///
/// @param task              squared error, log loss of a 0/1 target, or log loss of the class
/// @param rounds            trees at most
/// @param patience          rounds without a better figure on the early-stopping set after which growing stops
/// @param leaves            leaves a tree has at most
/// @param learningRate      shrinkage of each tree
/// @param minLeafRows       rows a leaf has at least
/// @param restraint         what keeps trees from learning rows by heart
/// @param categorySmoothing how strongly splits of small categories are pulled together (`cat_smooth`, `cat_l2`)
/// @param seed              of every random choice
/// @param threads           of OpenMP; the trees are the same for any number
/// @param classes           of a multi-class target; 0 of any other
public record Fit(
        Task task,
        int rounds,
        int patience,
        int leaves,
        double learningRate,
        int minLeafRows,
        Restraint restraint,
        double categorySmoothing,
        long seed,
        int threads,
        int classes) {

    /// Of a number or a 0/1 target.
    public Fit(
            Task task,
            int rounds,
            int patience,
            int leaves,
            double learningRate,
            int minLeafRows,
            Restraint restraint,
            double categorySmoothing,
            long seed,
            int threads) {
        this(task, rounds, patience, leaves, learningRate, minLeafRows, restraint, categorySmoothing, seed, threads, 0);
    }

    /// The same for so many classes.
    public Fit withClasses(int number) {
        return new Fit(
                task,
                rounds,
                patience,
                leaves,
                learningRate,
                minLeafRows,
                restraint,
                categorySmoothing,
                seed,
                threads,
                number);
    }

    /// Answers a row.
    int scores() {
        return switch (task) {
            case REGRESSION, BINARY -> 1;
            case MULTICLASS -> classes;
        };
    }

    /// The same with trees of so many leaves of so many rows.
    public Fit sized(int mostLeaves, int leastRows) {
        return new Fit(
                task,
                rounds,
                patience,
                mostLeaves,
                learningRate,
                leastRows,
                restraint,
                categorySmoothing,
                seed,
                threads,
                classes);
    }

    /// @param l2           how strongly leaves are drawn to zero
    /// @param featureShare share of the features that each tree may use
    /// @param rowShare     share of the rows that each tree is grown on
    public record Restraint(double l2, double featureShare, double rowShare) {
        public static final Restraint NONE = new Restraint(0, 1, 1);

        private String parameters() {
            return String.format(
                    Locale.ROOT,
                    " lambda_l2=%s feature_fraction=%s bagging_fraction=%s bagging_freq=%d",
                    l2,
                    featureShare,
                    rowShare,
                    rowShare < 1 ? 1 : 0);
        }
    }

    /// LightGBM's parameters, `key=value` separated by spaces.
    String parameters(List<Integer> categories) {
        String objective = switch (task) {
            case REGRESSION -> "objective=regression metric=rmse";
            case BINARY -> "objective=binary metric=binary_logloss";
            case MULTICLASS -> "objective=multiclass metric=multi_logloss num_class=" + classes;
        };
        String columns = categories.stream().map(String::valueOf).collect(Collectors.joining(","));
        return objective
                + " verbosity=-1 deterministic=true force_row_wise=true feature_pre_filter=false"
                + " num_leaves=" + leaves
                + String.format(Locale.ROOT, " learning_rate=%s", learningRate)
                + " min_data_in_leaf=" + minLeafRows
                + restraint.parameters()
                + String.format(Locale.ROOT, " cat_smooth=%s cat_l2=%s", categorySmoothing, categorySmoothing)
                + " seed=" + (seed & 0x7fffffff)
                + " num_threads=" + threads
                + (columns.isEmpty() ? "" : " categorical_feature=" + columns);
    }
}
