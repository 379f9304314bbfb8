package io.perennial.training.lightgbm;

import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;

/// Features with actuals. The array is not copied.
///
/// @param matrix features
/// @param target one actual per row; 0 or 1 for a binary task, the index of the class for a multi-class one
@SuppressWarnings("ArrayRecordComponent")
public record LabelledMatrix(FeatureMatrix matrix, float[] target) {
    public LabelledMatrix {
        if (matrix.rows() != target.length) {
            throw new IllegalArgumentException(matrix.rows() + " rows but " + target.length + " targets");
        }
    }

    /// Copies rows in this order.
    public LabelledMatrix select(Arena arena, int[] chosen) {
        float[] targets = new float[chosen.length];
        for (int row = 0; row < chosen.length; row++) {
            targets[row] = target[chosen[row]];
        }
        return new LabelledMatrix(matrix.select(arena, chosen), targets);
    }
}
