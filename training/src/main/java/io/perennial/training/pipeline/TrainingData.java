package io.perennial.training.pipeline;

import io.perennial.training.data.DataException;
import io.perennial.training.data.Table;
import io.perennial.training.problem.TrainingPlan;
import java.time.Duration;
import java.time.Instant;

/// The rows of one training: what is learnt from, and the newer rows that only the evaluation sees.
///
/// @param fingerprint of the data set both were cut from
/// @param training    rows to learn from
/// @param validation  rows held out, all of them newer if there is an event time
public record TrainingData(String fingerprint, Table training, Table validation) {
    private static final int LEAST_ROWS = 50;

    public TrainingData {
        if (training.rows() < LEAST_ROWS || validation.rows() == 0) {
            throw new DataException("there are " + training.rows() + " rows to train on and " + validation.rows()
                    + " to validate on; at least " + LEAST_ROWS
                    + " and 1 are needed: widen the source, its filter or the target's range");
        }
    }

    /// Holds out every row from a moment on.
    public static TrainingData cutAt(Table table, String fingerprint, Instant validateFrom) {
        int cut = table.firstAtOrAfter(validateFrom);
        return at(table, fingerprint, cut);
    }

    /// Holds out what the plan says: the newest stretch of event time, or else a fifth of the rows (without an event
    /// time the table's order is a fixed shuffle).
    public static TrainingData cut(Table table, String fingerprint, TrainingPlan plan) {
        Duration length = plan.validation();
        if (length.isPositive() && table.hasEventTimes() && table.rows() > 0) {
            return cutAt(table, fingerprint, table.lastTime().orElseThrow().minus(length));
        }
        return at(table, fingerprint, table.rows() - table.rows() / 5);
    }

    private static TrainingData at(Table table, String fingerprint, int cut) {
        return new TrainingData(fingerprint, table.slice(0, cut), table.slice(cut, table.rows()));
    }
}
