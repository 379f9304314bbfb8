package io.perennial.statistics;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;

/// How wrong one prediction is.
public final class Loss {
    /// Probabilities are taken to lie at least this far from 0 and 1, so that one wrong certainty is not an
    /// infinite loss.
    public static final double CLIP = 1e-6;

    private Loss() {}

    /// The loss the task is judged by: squared error of a number, log loss of a probability.
    ///
    /// @param actual in the target's unit; 0 or 1; or the position of the class that came
    public static double of(Task task, Prediction predicted, double actual) {
        return switch (task) {
            case REGRESSION, BINARY -> of(task, predicted.value(), actual);
            case MULTICLASS -> of(task, predicted.probabilityOf((int) actual), 1);
        };
    }

    /// The same of the answer alone.
    ///
    /// @param predicted a number, the probability of true, or the probability given to the class that came
    /// @param actual    in the target's unit; 0 or 1; of a multi-class target it is not looked at
    public static double of(Task task, double predicted, double actual) {
        return switch (task) {
            case REGRESSION -> squaredError(predicted, actual);
            case BINARY -> logLoss(predicted, actual);
            case MULTICLASS -> logLoss(predicted, 1);
        };
    }

    /// Per row.
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

    /// In nats, of a probability clipped by [#CLIP].
    ///
    /// @param actual 0 or 1
    public static double logLoss(double probability, double actual) {
        double clipped = Math.clamp(probability, CLIP, 1 - CLIP);
        return actual > 0.5 ? -Math.log(clipped) : -Math.log1p(-clipped);
    }
}
