package io.perennial.training.lightgbm;

import io.perennial.training.trees.FeatureMatrix;
import io.perennial.training.trees.TreeModel;
import java.util.Map;

/// A fitted forest.
///
/// @param numIterations of growing: as many trees, or as many for each class
/// @param importance    share of the total gain by feature name, summing to 1 unless there is no split
/// @param trees         the forest
/// @param modelText     LightGBM's own form of it, for [#predict]
/// @param threads       it was grown with and answers with
public record TrainedForest(
        int numIterations, Map<String, Double> importance, TreeModel trees, String modelText, int threads) {
    /// LightGBM's own answers: a number or a probability a row, or that of each class, row after row.
    public double[] predict(FeatureMatrix x) {
        try (Booster booster = Booster.ofText(modelText)) {
            return booster.predict(x, trees.scores(), Booster.ALL_ITERATIONS, threads);
        }
    }

    /// The sums of leaves behind the answers, as a data set starts from them: with several classes those of the
    /// first class for all rows, then those of the next.
    double[] initScores(FeatureMatrix x) {
        int scores = trees.scores();
        try (Booster booster = Booster.ofText(modelText)) {
            double[] byRow = booster.rawScores(x, scores, threads);
            double[] byScore = new double[byRow.length];
            for (int i = 0; i < byRow.length; i++) {
                byScore[i % scores * x.rows() + i / scores] = byRow[i];
            }
            return byScore;
        }
    }
}
