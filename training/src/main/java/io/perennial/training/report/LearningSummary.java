package io.perennial.training.report;

import io.perennial.registry.FeatureImportance;
import io.perennial.training.fit.FittedModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Summary of the fit.
///
/// @param curve               error or log loss on the newest training rows after each iteration
/// @param numIterations       number of iterations kept
/// @param continuedIterations number of further iterations on the newest rows; 0 without continued training
/// @param importance          share of the total gain by feature
/// @param permutation         share of the loss that is added when an input's values are permuted between rows,
///                            by input
public record LearningSummary(
        List<Double> curve,
        int numIterations,
        int continuedIterations,
        Map<String, Double> importance,
        Map<String, Double> permutation) {
    public LearningSummary {
        curve = List.copyOf(curve);
        importance = new TreeMap<>(importance);
        permutation = new TreeMap<>(permutation);
    }

    public static LearningSummary of(FittedModel fittedModel, FeatureImportance inputs) {
        return new LearningSummary(
                fittedModel.learningCurve(),
                fittedModel.model().numIterations() - fittedModel.continuedIterations(),
                fittedModel.continuedIterations(),
                fittedModel.model().importance(),
                inputs.permutation());
    }
}
