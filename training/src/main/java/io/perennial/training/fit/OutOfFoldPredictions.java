package io.perennial.training.fit;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.scoring.Scores;
import io.perennial.statistics.Loss;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Rows with predictions of forests that were not trained on them.
///
/// @param rows        rows in the order of the predictions
/// @param predictions predictions in the format of [io.perennial.training.lightgbm.TrainedForest#predict]
@SuppressWarnings("ArrayRecordComponent")
record OutOfFoldPredictions(TrainingRows rows, double[] predictions) {
    /// Appends these to the predictions of earlier rows; both are the given rows in total.
    OutOfFoldPredictions prepend(double[] before, TrainingRows together) {
        return new OutOfFoldPredictions(
                together,
                DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(predictions))
                        .toArray());
    }

    Scores scores(Contract contract) {
        return scores(contract, predictions);
    }

    /// Predictions without intervals.
    static Scores scores(Contract contract, double[] predictions) {
        float[] values = new float[predictions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) predictions[i];
        }
        return contract.task() == Task.MULTICLASS
                ? Scores.ofClasses(contract.target().classes(), values)
                : new Scores(values, new float[0], new float[0]);
    }

    /// Losses, one per row.
    static float[] losses(Task task, Scores scores, float[] target) {
        double[] actuals = IntStream.range(0, target.length)
                .mapToDouble(row -> target[row])
                .toArray();
        double[] losses = Loss.of(task, scores, actuals);
        float[] floats = new float[losses.length];
        for (int row = 0; row < floats.length; row++) {
            floats[row] = (float) losses[row];
        }
        return floats;
    }
}
