package io.perennial.training.fit;

import io.perennial.contract.Contract;
import io.perennial.contract.Numbers;
import io.perennial.contract.Task;

/// Rejects rows that cannot be used for training.
final class RowCheck {
    private static final int MIN_ROWS = 50;

    private RowCheck() {}

    static void check(Contract contract, TrainingRows rows) {
        String target = "target '" + contract.target().name() + "'";
        if (rows.columns().size() != contract.inputs().size()) {
            throw new TrainingException("model '" + contract.model() + "' has "
                    + contract.inputs().size() + " inputs, but the rows have "
                    + rows.columns().size() + " columns");
        }
        if (rows.rows() < MIN_ROWS) {
            throw new TrainingException("only " + rows.rows() + " rows to train on, at least " + MIN_ROWS
                    + " are needed: widen the source, the window or the filter");
        }
        if (contract.task() == Task.MULTICLASS && contract.target().classes().isEmpty()) {
            throw new IllegalArgumentException(target + " has no classes: use the problem of the read result");
        }
        for (float value : rows.target()) {
            checkValue(contract, value);
        }
        if (isConstant(rows.target())) {
            throw new TrainingException(target + " is " + word(contract, rows.target()[0]) + " in all " + rows.rows()
                    + " rows, so there is nothing to train: check its SQL and the filter");
        }
    }

    private static String word(Contract contract, float value) {
        return contract.task() == Task.MULTICLASS
                ? "'" + contract.target().classes().get((int) value) + "'"
                : Numbers.plain(value);
    }

    private static void checkValue(Contract contract, float value) {
        int classes = contract.target().classes().size();
        boolean right = switch (contract.task()) {
            case REGRESSION -> Float.isFinite(value);
            case BINARY -> value == 0 || value == 1;
            case MULTICLASS -> value >= 0 && value < classes && value == Math.rint(value);
        };
        String needed = switch (contract.task()) {
            case REGRESSION -> "a regression needs finite numbers";
            case BINARY -> "a binary target must be 0 or 1";
            case MULTICLASS -> "a multi-class target must be the index of one of its " + classes + " classes";
        };
        if (!right) {
            throw new TrainingException("target '" + contract.target().name() + "' is " + value + " in a row; " + needed
                    + ": fix its SQL or filter such rows out");
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
