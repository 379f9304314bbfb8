package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Numbers;
import java.util.Arrays;

/// Refuses a table that no model can learn from.
final class TableCheck {
    private TableCheck() {}

    static void check(Contract contract, String location, Reading reading) {
        Table table = reading.table();
        if (table.rows() == 0) {
            throw new DataException("source '" + location + "' has no row to learn from: "
                    + reading.summary().inWords());
        }
        checkTarget(contract, table.target());
        for (int i = 0; i < contract.inputs().size(); i++) {
            if (missing(table.columns().get(i)) == table.rows()) {
                String name = contract.inputs().get(i).name();
                throw new DataException("input '" + name + "': every one of the " + table.rows()
                        + " rows lacks a value (or has one that is out of range or not allowed); mend its sql, range or"
                        + " allowed, or leave the input out");
            }
        }
    }

    private static void checkTarget(Contract contract, float[] target) {
        for (float value : target) {
            if (value != target[0]) {
                return;
            }
        }
        String same = Numbers.plain(target[0]);
        String name = "target '" + contract.target().name() + "'";
        throw new DataException(
                switch (contract.task()) {
                    case REGRESSION ->
                        name + " is " + same + " in each of the " + target.length
                                + " rows; a model can only learn what varies: look at target.sql and filter";
                    case BINARY ->
                        name + " is " + (target[0] == 1 ? "true" : "false") + " in each of the " + target.length
                                + " rows; both classes are needed: look at target.sql and filter";
                });
    }

    /// Missing values of a column.
    static long missing(Column column) {
        return switch (column) {
            case Column.Floats(float[] values) -> {
                long count = 0;
                for (float value : values) {
                    count += Float.isNaN(value) ? 1 : 0;
                }
                yield count;
            }
            case Column.Texts(String[] values) ->
                Arrays.stream(values).filter(String::isEmpty).count();
            case Column.Times(long[] values) ->
                Arrays.stream(values).filter(value -> value == Column.NO_TIME).count();
        };
    }
}
