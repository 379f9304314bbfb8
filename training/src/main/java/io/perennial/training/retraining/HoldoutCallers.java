package io.perennial.training.retraining;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.promotion.RowCallers;
import io.perennial.training.data.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds the callers of the rows of a table by the values of the rows: a table has no column for them, so that no model
/// can learn them.
record HoldoutCallers(Contract contract, List<LoggedPrediction> labelled) {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    HoldoutCallers {
        labelled = List.copyOf(labelled);
    }

    /// Callers of the rows of the holdout; unknown for rows that are not from the log.
    RowCallers of(Table holdout) {
        var names = new ArrayList<String>();
        names.add("");
        Map<Long, Deque<Integer>> callers = new HashMap<>();
        var reader = new LabelledRowsReader(contract, true);
        labelled.stream()
                .collect(Collectors.groupingBy(CallerLimit::caller, TreeMap::new, Collectors.toList()))
                .forEach((caller, rows) -> {
                    if (!caller.isEmpty()) {
                        names.add(caller);
                        add(callers, reader.table(rows).table(), names.size() - 1);
                    }
                });
        int[] ofRows = new int[holdout.rows()];
        Arrays.setAll(ofRows, row -> {
            Deque<Integer> found = callers.get(key(holdout, row));
            Integer caller = found == null ? null : found.poll();
            return caller == null ? 0 : caller;
        });
        return new RowCallers(names, ofRows);
    }

    private static void add(Map<Long, Deque<Integer>> callers, Table rows, int caller) {
        for (int row = 0; row < rows.rows(); row++) {
            callers.computeIfAbsent(key(rows, row), _ -> new ArrayDeque<>()).add(caller);
        }
    }

    /// Hash of the values of a row. Two different rows have the same one with a probability of about 1e-19.
    private static long key(Table table, int row) {
        long hash = Float.floatToIntBits(table.target()[row]);
        for (Column column : table.columns()) {
            hash = mixed(
                    hash,
                    switch (column) {
                        case Column.Floats(float[] values) -> Float.floatToIntBits(values[row]);
                        case Column.Texts(String[] values) -> textHash(values[row]);
                        case Column.Times(long[] values) -> values[row];
                    });
        }
        return hash;
    }

    private static long textHash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash, text.charAt(i));
        }
        return hash;
    }

    private static long mixed(long hash, long value) {
        long next = (hash ^ value) * MULTIPLIER;
        return next ^ (next >>> 29);
    }
}
