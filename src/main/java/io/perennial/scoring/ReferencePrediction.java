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

/// A record and its predictions at training.
///
/// @param description        what the record stands for, such as `zone missing`
/// @param inputs             JSON values by field, as callers send them; missing fields are left out
/// @param trainerPredictions predictions of the trainer's own library, without the exported file
/// @param outputs            outputs of the exported file, by name
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

    /// Reads a reference prediction that the JSON mapper wrote, without reflection.
    static ReferencePrediction of(JsonObject json) {
        JsonObject outputs = json.object("outputs");
        var floats = new TreeMap<String, List<Float>>();
        outputs.members()
                .keySet()
                .forEach(output -> floats.put(
                        output,
                        outputs.numbers(output).stream().map(Double::floatValue).toList()));
        return new ReferencePrediction(
                json.text("description"), json.object("inputs").members(), json.numbers("trainerPredictions"), floats);
    }

    /// The inputs in the contract's order. Levels and ranges are not checked: a reference record may be one
    /// that callers may not send.
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
                    "reference record '" + description + "' has " + json + " for '" + field.name()
                            + "', which is not a value of this field: train and publish the version again",
                    e);
        }
    }
}
