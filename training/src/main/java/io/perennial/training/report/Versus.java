package io.perennial.training.report;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import java.util.function.IntFunction;

/// The version against another model, row by row.
///
/// @param error     the version's, root mean squared error or mean log loss
/// @param others    the other's
/// @param reduction share of the other's error that is gone; negative if the version is worse; 0 if the other has none
/// @param outcome   whether the mean difference of the losses is beyond chance: its 95 % interval does not hold 0
public record Versus(double error, double others, double reduction, Outcome outcome) {
    public enum Outcome {
        BETTER,
        WORSE,
        NO_TELLING
    }

    /// @param answer the other's to each row
    static Versus of(Judged judged, IntFunction<Prediction> answer) {
        var own = new Mean();
        var other = new Mean();
        var gain = new Mean();
        for (int row = 0; row < judged.rows(); row++) {
            double loss = judged.loss(row);
            double others = judged.loss(row, answer.apply(row));
            own.add(loss);
            other.add(others);
            gain.add(others - loss);
        }
        double error = error(judged.contract().task(), own);
        double others = error(judged.contract().task(), other);
        return new Versus(error, others, others == 0 ? 0 : 1 - error / others, outcome(gain.estimate()));
    }

    private static double error(Task task, Mean loss) {
        return GroupError.ofLoss(task, loss.estimate()).value();
    }

    private static Outcome outcome(ConfidenceInterval gain) {
        if (gain.low() > 0) {
            return Outcome.BETTER;
        }
        return gain.high() < 0 ? Outcome.WORSE : Outcome.NO_TELLING;
    }
}
