package io.perennial.training.fit;

import io.perennial.contract.Contract;
import io.perennial.contract.Numbers;
import io.perennial.contract.Task;

/// Refuses rows that nothing can be learned from.
final class RowCheck {
    private static final int FEWEST = 50;

    private RowCheck() {}

    static void check(Contract contract, TrainingRows rows) {
        String target = "target '" + contract.target().name() + "'";
        if (rows.columns().size() != contract.inputs().size()) {
            throw new TrainingException("model '" + contract.model() + "' has "
                    + contract.inputs().size() + " inputs, but the rows have "
                    + rows.columns().size() + " columns");
        }
        if (rows.rows() < FEWEST) {
            throw new TrainingException("only " + rows.rows() + " rows to train on, at least " + FEWEST
                    + " are needed: widen the source, the window or the filter");
        }
        for (float value : rows.target()) {
            checkValue(contract.task(), target, value);
        }
        if (isConstant(rows.target())) {
            throw new TrainingException(target + " is " + Numbers.plain(rows.target()[0]) + " in all " + rows.rows()
                    + " rows, there is nothing to learn: check its SQL and the filter");
        }
    }

    private static void checkValue(Task task, String target, float value) {
        boolean right = switch (task) {
            case REGRESSION -> Float.isFinite(value);
            case BINARY -> value == 0 || value == 1;
        };
        if (!right) {
            throw new TrainingException(target + " is " + value + " in a row; "
                    + (task == Task.BINARY ? "a binary target must be 0 or 1" : "a regression needs finite numbers")
                    + ": correct its SQL or filter such rows out");
        }
    }

    private static boolean isConstant(float[] target) {
        for (float value : target) {
            if (value != target[0]) {
                return false;
            }
        }
        return true;
    }
}
