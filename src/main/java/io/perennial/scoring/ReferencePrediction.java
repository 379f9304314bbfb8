package io.perennial.scoring;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.json.JsonObject;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A record and what training answered to it.
///
/// @param description        what it stands for, such as `zone missing`
/// @param inputs             JSON values by field, as callers send them; missing fields are left out
/// @param trainerPredictions what the trainer's own library answered, without the exported file
/// @param outputs            what the exported file answered, by output
public record ReferencePrediction(
        String description,
        Map<String, @Nullable Object> inputs,
        List<Double> trainerPredictions,
        Map<String, List<Float>> outputs) {
    public ReferencePrediction {
        inputs = new LinkedHashMap<>(inputs);
        trainerPredictions = List.copyOf(trainerPredictions);
        outputs = new TreeMap<>(outputs);
    }

    /// Reads one that the JSON mapper wrote, without reflection.
    static ReferencePrediction of(JsonObject json) {
        JsonObject answers = json.object("answers");
        var floats = new TreeMap<String, List<Float>>();
        answers.members()
                .keySet()
                .forEach(output -> floats.put(
                        output,
                        answers.numbers(output).stream().map(Double::floatValue).toList()));
        return new ReferencePrediction(
                json.text("why"), json.object("inputs").members(), json.numbers("trainer"), floats);
    }

    /// The inputs in the contract's order. Nothing is checked against allowed levels or ranges: a golden record may
    /// be one that no caller may send.
    ///
    /// @throws ModelFileException if a value is of another type than its field
    Example example(Contract contract) {
        return new Example(contract.inputs().stream()
                .map(field -> value(field, inputs.get(field.name())))
                .toList());
    }

    private FieldValue value(Field field, @Nullable Object json) {
        if (json == null) {
            return FieldValue.MISSING;
        }
        try {
            return field.value(json);
        } catch (ClassCastException | DateTimeParseException e) {
            throw new ModelFileException(
                    "golden record '" + description + "' has " + json + " for '" + field.name()
                            + "', which is no such field's" + " value: train and publish the version again",
                    e);
        }
    }
}
