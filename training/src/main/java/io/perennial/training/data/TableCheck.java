package io.perennial.training.data;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Numbers;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.training.source.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rejects a table that no model can be trained on.
final class TableCheck {
    /// Minimum number of rows per class.
    static final int MIN_ROWS_PER_CLASS = 20;

    private static final int MAX_LISTED = 5;

    private TableCheck() {}

    static void check(String location, ReadResult readResult) {
        Contract contract = readResult.problem().contract();
        Table table = readResult.table();
        if (table.rows() == 0) {
            throw new DataException("source '" + location + "' has no row to train on: "
                    + readResult.summary().inWords());
        }
        checkTarget(contract, table.target());
        if (contract.task() == Task.MULTICLASS) {
            checkClasses(contract.target(), table.target());
        }
        for (int i = 0; i < contract.inputs().size(); i++) {
            if (missing(table.columns().get(i)) == table.rows()) {
                String name = contract.inputs().get(i).name();
                throw new DataException("input '" + name + "': every one of the " + table.rows()
                        + " rows lacks a value (or has one that is out of range or not allowed); fix its sql, range or"
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
                                + " rows; a model needs a target that varies: check target.sql and filter";
                    case BINARY ->
                        name + " is " + (target[0] == 1 ? "true" : "false") + " in each of the " + target.length
                                + " rows; both classes are needed: check target.sql and filter";
                    case MULTICLASS ->
                        name + " is '" + contract.target().classes().get((int) target[0]) + "' in each of the "
                                + target.length
                                + " rows; at least two classes are needed: check target.sql and filter";
                });
    }

    /// @param classes classes of the rows, or of the problem file
    /// @throws DataException if there are too few or too many classes
    static List<String> checkedClasses(Target target, List<String> classes) {
        String name = "target '" + target.name() + "'";
        if (classes.size() > Target.MAX_CLASSES) {
            throw new DataException(name + " has " + classes.size() + " classes, at most " + Target.MAX_CLASSES
                    + " are supported (for example " + listed(classes)
                    + "); if it is a number, take task: regression;"
                    + " else merge rare ones in target.sql, or name those to keep in target.classes");
        }
        if (classes.size() == 1) {
            throw new DataException(name + " is '" + classes.getFirst()
                    + "' in every row; at least two classes are needed: check target.sql and filter");
        }
        return classes;
    }

    private static void checkClasses(Target target, float[] positions) {
        long[] counts = new long[target.classes().size()];
        for (float position : positions) {
            counts[(int) position]++;
        }
        List<String> rare = IntStream.range(0, counts.length)
                .filter(i -> counts[i] < MIN_ROWS_PER_CLASS)
                .mapToObj(i -> "'" + target.classes().get(i) + "' " + counts[i])
                .toList();
        if (!rare.isEmpty()) {
            throw new DataException("target '" + target.name() + "': too few rows of a class for training: "
                    + listed(rare) + "; each class needs " + MIN_ROWS_PER_CLASS
                    + ": merge rare classes in target.sql,"
                    + " leave their rows out with filter, or name the classes to keep in target.classes");
        }
    }

    private static String listed(List<String> words) {
        String more = words.size() > MAX_LISTED ? " and " + (words.size() - MAX_LISTED) + " more" : "";
        return String.join(", ", words.subList(0, Math.min(MAX_LISTED, words.size()))) + more;
    }

    /// Number of missing values of a column.
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
