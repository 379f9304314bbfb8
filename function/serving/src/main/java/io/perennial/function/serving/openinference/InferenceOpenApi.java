package io.perennial.function.serving.openinference;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.JsonRecords;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operations of the protocol in the OpenAPI document of one model.
public final class InferenceOpenApi {
    private static final String JSON = "application/json";

    private InferenceOpenApi() {}

    /// Path items by path.
    ///
    /// @param sample valid record
    public static Map<String, Object> paths(Contract contract, Map<String, Object> sample) {
        String model = "/v2/models/" + contract.model();
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/v2", get("Name and version of the server (Open Inference Protocol)"));
        paths.put("/v2/health/live", get("Whether the process runs"));
        paths.put("/v2/health/ready", get("Whether a champion is loaded"));
        paths.put(model, get("Inputs and outputs of the model as tensors"));
        paths.put(model + "/ready", get("Whether the model is loaded"));
        paths.put(model + "/infer", Map.of("post", infer(contract, sample)));
        return paths;
    }

    private static Map<String, Object> get(String summary) {
        return Map.of("get", Map.of("summary", summary, "responses", responses("503")));
    }

    private static Map<String, Object> infer(Contract contract, Map<String, Object> sample) {
        Map<String, Object> example = Map.of("value", request(contract, sample));
        return Map.of(
                "operationId",
                "infer",
                "summary",
                "Predicts for tensors, one per input, with a row per record",
                "requestBody",
                Map.of(
                        "required",
                        true,
                        "content",
                        Map.of(JSON, Map.of("schema", tensors(contract), "examples", Map.of("one", example)))),
                "responses",
                responses("400", "404", "413", "415", "422", "429", "503"));
    }

    private static Map<String, Object> tensors(Contract contract) {
        var names = contract.inputs().stream().map(Field::name).toList();
        Map<String, Object> shape = Map.of(
                "type",
                "array",
                "items",
                Map.of("type", "integer", "minimum", 1, "maximum", JsonRecords.MAX_RECORDS),
                "minItems",
                1,
                "maxItems",
                2);
        Map<String, Object> tensor = Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "name", Map.of("enum", names),
                        "datatype",
                                Map.of(
                                        "enum",
                                        Arrays.stream(Datatype.values())
                                                .map(Datatype::name)
                                                .toList()),
                        "shape", shape,
                        "data", Map.of("type", "array")),
                "required",
                List.of("name", "datatype", "shape", "data"));
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "id", Map.of("type", "string"),
                        "inputs", Map.of("type", "array", "items", tensor, "minItems", 1)),
                "required",
                List.of("inputs"));
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
                "datatype", Datatype.of(field).name(),
                "shape", List.of(1, 1),
                "data", List.of(value));
    }

    private static Map<String, Object> responses(String... refusals) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", "Predictions", "content", Map.of(JSON, Map.of())));
        Map<String, Object> error = Map.of(
                "type", "object",
                "properties", Map.of("error", Map.of("type", "string")),
                "required", List.of("error"));
        for (String status : refusals) {
            responses.put(
                    status, Map.of("description", "What is wrong", "content", Map.of(JSON, Map.of("schema", error))));
        }
        return responses;
    }
}
