package io.perennial.training.problem;

import java.util.List;

/// How parameters are searched for, and where. Without a budget nothing is searched.
///
/// @param trials            to make at most; 0 for no such bound
/// @param minutes           to search at most, counting those of a search that was interrupted; 0 for no such bound
/// @param folds             stretches inside the training window that each trial is judged on
/// @param leaves            see [TrainingPlan], as all that follow
/// @param learningRate      searched by its logarithm
/// @param minLeafRows       searched by its logarithm
/// @param l2                searched by its logarithm
/// @param featureShare      share of the features of a tree
/// @param rowShare          share of the rows of a tree
/// @param categorySmoothing searched by its logarithm
/// @param categories        what a category may become
/// @param crosses           which pairs of categories may become features; all of them only if these are few
public record SearchPlan(
        int trials,
        double minutes,
        int folds,
        Span leaves,
        Span learningRate,
        Span minLeafRows,
        Span l2,
        Span featureShare,
        Span rowShare,
        Span categorySmoothing,
        List<Encoding> categories,
        List<Crosses> crosses) {
    public static final SearchPlan DEFAULT = new SearchPlan(
            0,
            0,
            3,
            new Span(7, 255),
            new Span(0.02, 0.2),
            new Span(5, 200),
            new Span(0.001, 100),
            new Span(0.5, 1),
            new Span(0.5, 1),
            new Span(1, 200),
            List.of(Encoding.values()),
            List.of(Crosses.values()));

    public SearchPlan {
        categories = List.copyOf(categories);
        crosses = List.copyOf(crosses);
        require(trials >= 0, "trials must be at least 0");
        require(minutes >= 0, "minutes must be at least 0");
        require(folds >= 1 && folds <= 20, "folds must lie between 1 and 20");
        require(leaves.low() >= 2, "leaves must be at least 2");
        require(learningRate.low() > 0 && learningRate.high() <= 1, "learning_rate must lie between 0 and 1");
        require(minLeafRows.low() >= 1, "min_leaf_rows must be at least 1");
        require(l2.low() > 0, "l2 must lie above 0; the first trial tries the plan's own");
        require(isShare(featureShare), "feature_share must lie between 0 and 1");
        require(isShare(rowShare), "row_share must lie between 0 and 1");
        require(categorySmoothing.low() > 0, "category_smoothing must lie above 0");
        require(!categories.isEmpty(), "categories must name at least one");
        require(!crosses.isEmpty(), "crosses must name at least one");
    }

    private static boolean isShare(Span span) {
        return span.low() > 0 && span.high() <= 1;
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("search: " + rule);
        }
    }

    /// Whether there is anything to spend.
    public boolean isWanted() {
        return trials > 0 || minutes > 0;
    }

    /// The same search with another budget.
    public SearchPlan within(int newTrials, double newMinutes) {
        return new SearchPlan(
                newTrials,
                newMinutes,
                folds,
                leaves,
                learningRate,
                minLeafRows,
                l2,
                featureShare,
                rowShare,
                categorySmoothing,
                categories,
                crosses);
    }
}
