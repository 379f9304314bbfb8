package io.perennial.training.lightgbm;

import java.util.List;

/// What growing on some rows while watching others has shown. The array is handed over, not copied.
///
/// @param bestIteration the best number of trees, or of trees for each class
/// @param curve         the metric on the watched rows after each round grown
/// @param predictions   of so many rounds to the watched rows, see [TrainedForest#predict]
@SuppressWarnings("ArrayRecordComponent")
public record EarlyStoppingResult(int bestIteration, List<Double> curve, double[] predictions) {
    public EarlyStoppingResult {
        curve = List.copyOf(curve);
    }
}
