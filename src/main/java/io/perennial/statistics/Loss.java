package io.perennial.statistics;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;

/// Loss of one prediction.
public final class Loss {
    /// Smallest distance of a probability from 0 and 1, so that no loss is infinite.
    public static final double CLIP = 1e-6;

    private Loss() {}

    /// Loss of the task: squared error of a number, log loss of a probability.
    ///
    /// @param actual actual in the target's unit; 0 or 1; or the position of the actual class
    public static double of(Task task, Prediction predicted, double actual) {
        return switch (task) {
            case REGRESSION, BINARY -> of(task, predicted.value(), actual);
            case MULTICLASS -> of(task, predicted.probabilityOf((int) actual), 1);
        };
    }

    /// Loss of a predicted value.
    ///
    /// @param predicted a number, the probability of true, or the predicted probability of the actual class
    /// @param actual    actual in the target's unit; 0 or 1; not used for a multi-class target
    public static double of(Task task, double predicted, double actual) {
        return switch (task) {
            case REGRESSION -> squaredError(predicted, actual);
            case BINARY -> logLoss(predicted, actual);
            case MULTICLASS -> logLoss(predicted, 1);
        };
    }

    /// Loss of each row.
    ///
    /// @throws IllegalArgumentException if the arrays differ in length
    public static double[] of(Task task, Scores predicted, double[] actual) {
        if (predicted.rows() != actual.length) {
            throw new IllegalArgumentException(predicted.rows() + " predictions for " + actual.length + " actuals");
        }
        double[] losses = new double[actual.length];
        java.util.Arrays.setAll(losses, row -> of(task, predicted.prediction(row), actual[row]));
        return losses;
    }

    public static double squaredError(double predicted, double actual) {
        return (predicted - actual) * (predicted - actual);
    }

    /// Log loss in nats, of a probability clipped by [#CLIP].
    ///
    /// @param actual 0 or 1
    public static double logLoss(double probability, double actual) {
        double clipped = Math.clamp(probability, CLIP, 1 - CLIP);
        return actual > 0.5 ? -Math.log(clipped) : -Math.log1p(-clipped);
    }
}
