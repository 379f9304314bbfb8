package io.perennial.training.report;

import io.perennial.contract.Task;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.RunningMean;
import io.perennial.training.comparison.ScoredRows;

/// Error of a group of rows.
///
/// @param rows  number of rows in the group, at least 1
/// @param error root mean squared error in the target's unit, or mean log loss in nats; its interval is that of
///              the mean loss
/// @param bias  mean of predicted minus actual; for a multi-class target, mean probability of the predicted
///              class minus share of correct predictions
public record GroupError(long rows, ConfidenceInterval error, double bias) {

    /// Accumulates the rows of one group.
    static final class Sum {
        private final ScoredRows scoredRows;
        private final RunningMean loss = new RunningMean();
        private final RunningMean error = new RunningMean();

        Sum(ScoredRows scoredRows) {
            this.scoredRows = scoredRows;
        }

        void add(int row) {
            loss.add(scoredRows.loss(row));
            error.add(scoredRows.error(row));
        }

        long rows() {
            return loss.count();
        }

        GroupError result() {
            return new GroupError(rows(), ofLoss(scoredRows.contract().task(), loss.estimate()), error.value());
        }
    }

    /// Error of a mean loss.
    public static ConfidenceInterval ofLoss(Task task, ConfidenceInterval loss) {
        return switch (task) {
            case REGRESSION -> new ConfidenceInterval(Math.sqrt(loss.value()), root(loss.low()), root(loss.high()));
            case BINARY, MULTICLASS -> new ConfidenceInterval(loss.value(), Math.max(0, loss.low()), loss.high());
        };
    }

    private static double root(double square) {
        return Math.sqrt(Math.max(0, square));
    }
}
