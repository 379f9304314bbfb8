package io.perennial.training.pipeline;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.training.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Selects the reference records among the validation rows: typical ones, those with the lowest and highest
/// prediction, and for each input its lowest and highest number, a missing value and a level never seen. If no
/// validation row has such a value, a typical one gets it.
final class ReferenceRecordSelector {
    private static final int TYPICAL_RECORDS = 16;
    private static final int MAX_RECORDS = 96;

    private final Contract contract;
    private final Table training;
    private final Table validation;
    private final Map<Example, String> selected = new LinkedHashMap<>();

    private ReferenceRecordSelector(Contract contract, Table training, Table validation) {
        this.contract = contract;
        this.training = training;
        this.validation = validation;
    }

    /// @param predictions one prediction per validation row
    /// @return records with their descriptions, in a fixed order
    static Map<Example, String> select(Contract contract, TrainingData data, float[] predictions) {
        var rows = new ReferenceRecordSelector(contract, data.training(), data.validation());
        rows.typical();
        rows.extremes(predictions, "prediction");
        rows.add(
                new Example(
                        contract.inputs().stream().map(_ -> FieldValue.MISSING).toList()),
                "everything missing");
        for (int i = 0; i < contract.inputs().size(); i++) {
            rows.ofField(i, contract.inputs().get(i));
        }
        return rows.selected;
    }

    private void typical() {
        int count = Math.min(TYPICAL_RECORDS, validation.rows());
        for (int i = 0; i < count; i++) {
            add((int) ((2L * i + 1) * validation.rows() / (2L * count)), "typical");
        }
    }

    private void ofField(int index, Field field) {
        switch (validation.columns().get(index)) {
            case Column.Floats(float[] values) -> {
                extremes(values, field.name());
                missing(index, row -> Float.isNaN(values[row]));
            }
            case Column.Texts(String[] values) -> {
                missing(index, row -> values[row].isEmpty());
                unseen(index, values);
            }
            case Column.Times(long[] values) -> missing(index, row -> values[row] == Column.NO_TIME);
        }
    }

    private void extremes(float[] values, String name) {
        Comparator<Integer> byValue = Comparator.comparingDouble(row -> values[row]);
        rows(row -> !Float.isNaN(values[row])).boxed().min(byValue).ifPresent(row -> add(row, "lowest " + name));
        rows(row -> !Float.isNaN(values[row])).boxed().max(byValue).ifPresent(row -> add(row, "highest " + name));
    }

    private void missing(int index, IntPredicate isMissing) {
        addOrMake(first(isMissing), index, FieldValue.MISSING, "missing");
    }

    private void unseen(int index, String[] levels) {
        Set<String> known = new HashSet<>(
                training.columns().get(index) instanceof Column.Texts(String[] seen) ? Arrays.asList(seen) : List.of());
        String made = "never seen";
        while (known.contains(made)) {
            made += "?";
        }
        Optional<Integer> row = first(i -> !levels[i].isEmpty() && !known.contains(levels[i]));
        addOrMake(row, index, new FieldValue.Text(made), "never seen");
    }

    private void addOrMake(Optional<Integer> row, int index, FieldValue value, String how) {
        String why = contract.inputs().get(index).name() + " " + how;
        row.ifPresentOrElse(found -> add(found, why), () -> add(with(index, value), why));
    }

    private Example with(int index, FieldValue value) {
        List<FieldValue> values = new ArrayList<>(example(validation.rows() / 2).values());
        values.set(index, value);
        return new Example(values);
    }

    private Optional<Integer> first(IntPredicate test) {
        return rows(test).boxed().findFirst();
    }

    private IntStream rows(IntPredicate test) {
        return IntStream.range(0, validation.rows()).filter(test);
    }

    private void add(int row, String why) {
        add(example(row), why);
    }

    private void add(Example example, String why) {
        if (selected.size() < MAX_RECORDS) {
            selected.putIfAbsent(example, why);
        }
    }

    private Example example(int row) {
        return validation.slice(row, row + 1).examples(contract).getFirst();
    }
}
