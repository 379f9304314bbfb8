package io.perennial.training.comparison;

import io.perennial.contract.Task;
import io.perennial.performance.estimation.MeanLoss;
import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.RunningMean;
import java.util.function.IntFunction;

/// The version against another model, row by row.
///
/// @param error      the version's, root mean squared error or mean log loss
/// @param otherError the other's
/// @param reduction  share of the other's error that is gone; negative if the version is worse; 0 if the other
///                   has none
/// @param outcome    whether the mean difference of the losses is beyond chance: its 95 % interval does not
///                   hold 0
public record PairedComparison(double error, double otherError, double reduction, Outcome outcome) {
    public enum Outcome {
        BETTER,
        WORSE,
        INCONCLUSIVE
    }

    /// @param answer the other's to each row
    public static PairedComparison of(ScoredRows scoredRows, IntFunction<Prediction> answer) {
        var own = new RunningMean();
        var other = new RunningMean();
        var gain = new RunningMean();
        for (int row = 0; row < scoredRows.rows(); row++) {
            double loss = scoredRows.loss(row);
            double others = scoredRows.loss(row, answer.apply(row));
            own.add(loss);
            other.add(others);
            gain.add(others - loss);
        }
        double error = error(scoredRows.contract().task(), own);
        double others = error(scoredRows.contract().task(), other);
        return new PairedComparison(error, others, others == 0 ? 0 : 1 - error / others, outcome(gain.estimate()));
    }

    private static double error(Task task, RunningMean loss) {
        return MeanLoss.error(task, loss.value());
    }

    private static Outcome outcome(ConfidenceInterval gain) {
        if (gain.low() > 0) {
            return Outcome.BETTER;
        }
        return gain.high() < 0 ? Outcome.WORSE : Outcome.INCONCLUSIVE;
    }
}
