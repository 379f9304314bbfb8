package io.perennial.profile;

import io.perennial.contract.Column;
import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Summarises rows of one contract. Memory does not grow with the rows. Not thread-safe.
public final class ProfileBuilder {
    private final Contract contract;
    private final Map<String, FieldCounter> counters = new LinkedHashMap<>();
    private final PredictionCounter predictions;
    private long rows;

    public ProfileBuilder(Contract contract) {
        this.contract = contract;
        this.predictions = PredictionCounter.of(contract);
        for (Field field : contract.inputs()) {
            counters.put(field.name(), FieldCounter.of(field));
        }
    }

    public ProfileBuilder add(Example example, Prediction prediction) {
        return add(Columns.of(contract, List.of(example)), Scores.of(prediction));
    }

    /// Adds rows of a model that predicts numbers or probabilities of true.
    public ProfileBuilder add(Example example, double prediction) {
        return add(example, new Prediction(prediction, Optional.empty()));
    }

    /// Adds rows of a model that predicts numbers or probabilities of true.
    public ProfileBuilder add(List<Column> columns, float[] predictions) {
        return add(columns, new Scores(predictions, new float[0], new float[0]));
    }

    /// @param columns     one column per field of the contract, in its order
    /// @param predictions one prediction per row
    /// @throws IllegalArgumentException if the number of columns or predictions differs
    public ProfileBuilder add(List<Column> columns, Scores predictions) {
        if (columns.size() != counters.size()) {
            throw new IllegalArgumentException("model '" + contract.model() + "' has " + counters.size()
                    + " inputs, but " + columns.size() + " columns were given");
        }
        int index = 0;
        for (Map.Entry<String, FieldCounter> counter : counters.entrySet()) {
            Column column = columns.get(index++);
            if (column.rows() != predictions.rows()) {
                throw new IllegalArgumentException("input '" + counter.getKey() + "' has " + column.rows()
                        + " rows, but there are " + predictions.rows() + " predictions");
            }
            counter.getValue().add(column);
        }
        this.predictions.add(predictions);
        rows += predictions.rows();
        return this;
    }

    /// Adds the profile of another builder of the same contract.
    ///
    /// @throws IllegalArgumentException if the profile lacks a field of the contract or has it as another type
    public ProfileBuilder merge(DataProfile other) {
        counters.forEach((name, counter) -> merge(counter, name, other));
        predictions.counters().forEach((name, counter) -> merge(counter, name, other));
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
        predictions.counters().forEach((name, counter) -> fields.put(name, counter.profile()));
        return new DataProfile(rows, fields);
    }
}
