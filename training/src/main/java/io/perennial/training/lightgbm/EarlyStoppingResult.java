package io.perennial.training.lightgbm;

import java.util.List;

/// Result of a training with early stopping. The array is not copied.
///
/// @param bestIteration best number of trees, or of trees per class
/// @param curve         metric on the early-stopping rows after each iteration
/// @param predictions   predictions of the best iteration for the early-stopping rows, see
///                      [TrainedForest#predict]
@SuppressWarnings("ArrayRecordComponent")
public record EarlyStoppingResult(int bestIteration, List<Double> curve, double[] predictions) {
    public EarlyStoppingResult {
        curve = List.copyOf(curve);
    }
}
