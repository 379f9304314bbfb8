package io.perennial.performance.estimation;

import io.perennial.contract.Task;

/// Converts a mean loss to the error metric.
public final class MeanLoss {
    private MeanLoss() {}

    /// Root mean squared error in the target's unit, or log loss in nats. A mean below zero, which is possible
    /// for an estimate, counts as zero error.
    public static double error(Task task, double meanLoss) {
        double loss = Math.max(0, meanLoss);
        return switch (task) {
            case REGRESSION -> Math.sqrt(loss);
            case BINARY, MULTICLASS -> loss;
        };
    }
}
