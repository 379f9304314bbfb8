package io.perennial.training.lightgbm;

import java.util.List;

/// What growing on some rows while watching others has shown. The array is handed over, not copied.
///
/// @param rounds  the best number of trees, or of trees for each class
/// @param curve   the metric on the watched rows after each round grown
/// @param answers of so many rounds to the watched rows, see [TrainedModel#predict]
@SuppressWarnings("ArrayRecordComponent")
public record Watched(int rounds, List<Double> curve, double[] answers) {
    public Watched {
        curve = List.copyOf(curve);
    }
}
