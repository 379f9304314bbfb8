package io.perennial.training.tuning;

import java.util.List;
import java.util.Map;

/// Result of a trial.
///
/// @param parameters   parameters of the trial, see [io.perennial.training.problem.TrainingPlan#parameters]
/// @param folds        root mean squared error or log loss on each fold, the oldest first
/// @param curve        mean over the folds after each iteration that all folds ran
/// @param plannedFolds number of folds of a complete trial
public record TrialResult(Map<String, String> parameters, List<Double> folds, List<Double> curve, int plannedFolds) {
    public TrialResult {
        parameters = Map.copyOf(parameters);
        folds = List.copyOf(folds);
        curve = List.copyOf(curve);
    }

    /// Mean over the folds; infinite if there is none, because the trial failed or could not split the rows.
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

    /// Whether the trial was pruned before its last fold.
    public boolean isPruned() {
        return folds.size() < plannedFolds;
    }
}
