package io.perennial.function.serving.openinference;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the OpenAPI document of one model says of its tensors.
public final class InferenceOpenApi {
    private InferenceOpenApi() {}

    /// Values by the name of their placeholder.
    ///
    /// @param sample valid record
    public static Map<String, Object> values(Contract contract, Map<String, Object> sample) {
        return Map.of(
                "inputNames", contract.inputs().stream().map(Field::name).toList(),
                "datatypes", Datatype.values(),
                "tensors", request(contract, sample));
    }

    private static Map<String, Object> request(Contract contract, Map<String, Object> sample) {
        List<Map<String, Object>> inputs = contract.inputs().stream()
                .flatMap(field ->
                        Optional.ofNullable(sample.get(field.name())).stream().map(value -> tensor(field, value)))
                .toList();
        return Map.of("id", "example", "inputs", inputs);
    }

    private static Map<String, Object> tensor(Field field, Object value) {
        return Map.of(
                "name", field.name(),
                "datatype", Datatype.of(field),
                "shape", List.of(1, 1),
                "data", List.of(value));
    }
}
