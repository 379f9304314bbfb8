package io.perennial.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.perennial.json.JsonObject;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;

/// The inputs and the target of a model. The manifest and the ONNX file contain it.
///
/// @param model         the model's name, `[a-z][a-z0-9-]*`
/// @param version       contract version, raised when a change would break callers
/// @param task          regression, binary or multi-class classification
/// @param target        predicted value
/// @param inputs        the fields callers send, in the order of the ONNX inputs
/// @param eventTime     name of the timestamp field with the time of the event; empty if there is none
/// @param unknownFields treatment of fields that are not inputs; rejected by default
public record Contract(
        String model,
        int version,
        Task task,
        Target target,
        List<Field> inputs,
        String eventTime,
        UnknownFields unknownFields) {

    @JsonCreator
    public Contract {
        inputs = List.copyOf(inputs);
        unknownFields = Objects.requireNonNullElse(unknownFields, UnknownFields.REJECT);
        if (!model.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("model name '" + model + "' must match [a-z][a-z0-9-]*");
        }
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("model '" + model + "' has no inputs");
        }
        if (task != Task.MULTICLASS && !target.classes().isEmpty()) {
            throw new IllegalArgumentException("model '" + model + "' is not multi-class, but its target has classes");
        }
        long distinct = inputs.stream().map(Field::name).distinct().count();
        if (distinct != inputs.size()) {
            throw new IllegalArgumentException("model '" + model + "' names an input twice");
        }
    }

    /// Reads a contract that the JSON mapper wrote, without reflection.
    ///
    /// @throws IllegalArgumentException with the missing or wrong member
    public static Contract of(JsonObject json) {
        return ContractReader.read(json);
    }

    /// A copy with other classes of the target.
    public Contract withClasses(List<String> classes) {
        var changed = new Target(target.name(), target.unit(), target.range(), classes);
        return new Contract(model, version, task, changed, inputs, eventTime, unknownFields);
    }

    /// A contract that rejects unknown fields.
    public Contract(String model, int version, Task task, Target target, List<Field> inputs, String eventTime) {
        this(model, version, task, target, inputs, eventTime, UnknownFields.REJECT);
    }

    public Contract withUnknownFields(UnknownFields policy) {
        return new Contract(model, version, task, target, inputs, eventTime, policy);
    }

    public Field field(String name) {
        return inputs.get(indexOf(name));
    }

    /// Position of a field.
    ///
    /// @throws NoSuchElementException if the contract has no such field
    public int indexOf(String name) {
        return IntStream.range(0, inputs.size())
                .filter(i -> inputs.get(i).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("model '" + model + "' has no input '" + name + "'"));
    }
}
