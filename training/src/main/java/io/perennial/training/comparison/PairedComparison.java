package io.perennial.training.comparison;

import io.perennial.contract.Task;
import io.perennial.performance.estimation.MeanLoss;
import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.RunningMean;
import java.util.function.IntFunction;

/// Paired comparison of the version with another model, row by row.
///
/// @param error      error of the version: root mean squared error or mean log loss
/// @param otherError error of the other model
/// @param reduction  relative reduction of the other model's error; negative if the version is worse; 0 if the
///                   other error is 0
/// @param outcome    significance of the mean difference of the losses: whether its 95 % interval excludes 0
public record PairedComparison(double error, double otherError, double reduction, Outcome outcome) {
    public enum Outcome {
        BETTER,
        WORSE,
        INCONCLUSIVE
    }

    /// @param prediction prediction of the other model by row
    public static PairedComparison of(ScoredRows scoredRows, IntFunction<Prediction> prediction) {
        var own = new RunningMean();
        var other = new RunningMean();
        var gain = new RunningMean();
        for (int row = 0; row < scoredRows.rows(); row++) {
            double loss = scoredRows.loss(row);
            double others = scoredRows.loss(row, prediction.apply(row));
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
