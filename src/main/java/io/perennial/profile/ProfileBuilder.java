package io.perennial.profile;

import io.perennial.contract.Column;
import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Summarises rows of one contract. Memory does not grow with the rows. Not for several threads.
public final class ProfileBuilder {
    private final Contract contract;
    private final Map<String, FieldCounter> counters = new LinkedHashMap<>();
    private final FieldCounter predictions = new FieldCounter.Numbers(Range.ALL);
    private long rows;

    public ProfileBuilder(Contract contract) {
        this.contract = contract;
        for (Field field : contract.inputs()) {
            counters.put(field.name(), FieldCounter.of(field));
        }
    }

    public ProfileBuilder add(Example example, double prediction) {
        return add(Columns.of(contract, List.of(example)), new float[] {(float) prediction});
    }

    /// @param columns     one per field of the contract, in its order
    /// @param predictions one per row
    /// @throws IllegalArgumentException if there are fewer or more columns or predictions than that
    public ProfileBuilder add(List<Column> columns, float[] predictions) {
        if (columns.size() != counters.size()) {
            throw new IllegalArgumentException("model '" + contract.model() + "' has " + counters.size()
                    + " inputs, but " + columns.size() + " columns came");
        }
        int index = 0;
        for (Map.Entry<String, FieldCounter> counter : counters.entrySet()) {
            Column column = columns.get(index++);
            if (column.rows() != predictions.length) {
                throw new IllegalArgumentException("input '" + counter.getKey() + "' has " + column.rows()
                        + " rows, but there are " + predictions.length + " predictions");
            }
            counter.getValue().add(column);
        }
        this.predictions.add(new Column.Floats(predictions));
        rows += predictions.length;
        return this;
    }

    /// Adds what another builder of the same contract summarised.
    ///
    /// @throws IllegalArgumentException if the profile lacks a field of the contract or has it as another type
    public ProfileBuilder merge(DataProfile other) {
        counters.forEach((name, counter) -> merge(counter, name, other));
        merge(predictions, DataProfile.PREDICTION, other);
        rows += other.rows();
        return this;
    }

    private void merge(FieldCounter counter, String name, DataProfile other) {
        FieldProfile profile = other.fields().get(name);
        if (profile == null || profile.getClass() != counter.profile().getClass()) {
            throw new IllegalArgumentException("the profile to merge does not have '" + name
                    + "' as the contract of model '" + contract.model() + "' does");
        }
        counter.merge(profile);
    }

    public DataProfile build() {
        Map<String, FieldProfile> fields = new TreeMap<>();
        counters.forEach((name, counter) -> fields.put(name, counter.profile()));
        fields.put(DataProfile.PREDICTION, predictions.profile());
        return new DataProfile(rows, fields);
    }
}
