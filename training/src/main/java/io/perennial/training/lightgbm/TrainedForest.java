package io.perennial.training.lightgbm;

import io.perennial.training.trees.FeatureMatrix;
import io.perennial.training.trees.TreeModel;
import java.util.Map;

/// Trained forest.
///
/// @param numIterations number of iterations: as many trees, or as many per class
/// @param importance    share of the total gain by feature name; the sum is 1 unless there is no split
/// @param trees         trees of the forest
/// @param modelText     LightGBM's text format, for [#predict]
/// @param threads       number of threads for training and prediction
public record TrainedForest(
        int numIterations, Map<String, Double> importance, TreeModel trees, String modelText, int threads) {
    /// Predictions by LightGBM: a number or a probability per row, or the probability of each class, row after row.
    public double[] predict(FeatureMatrix x) {
        try (Booster booster = Booster.ofText(modelText)) {
            return booster.predict(x, trees.scores(), Booster.ALL_ITERATIONS, threads);
        }
    }

    /// Raw scores in the format of a data set's initial scores: with several classes, those of the first class
    /// for all rows, then those of the next.
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
