package io.perennial.training.tuning;

import java.util.List;
import java.util.Map;

/// What a trial came to.
///
/// @param parameters   that were tried, see [io.perennial.training.problem.TrainingPlan#parameters]
/// @param folds        root mean squared error or log loss on each fold, the oldest first
/// @param curve        the folds' mean after each round that all of them grew
/// @param plannedFolds folds a whole trial has
public record TrialResult(Map<String, String> parameters, List<Double> folds, List<Double> curve, int plannedFolds) {
    public TrialResult {
        parameters = Map.copyOf(parameters);
        folds = List.copyOf(folds);
        curve = List.copyOf(curve);
    }

    /// The folds' mean; infinite if there is none: the trial failed, or could not split the rows.
    public double loss() {
        return lossOfFirst(folds.size());
    }

    double lossOfFirst(int first) {
        return folds.stream()
                .limit(first)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// Whether it was given up before its last fold.
    public boolean isPruned() {
        return folds.size() < plannedFolds;
    }
}
