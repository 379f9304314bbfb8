package io.perennial.function.serving.apidocs;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.predictionlog.PredictionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON Schemas that depend on the task: of a prediction and of a reported actual.
final class ApiSchemas {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> NUMBER = Map.of("type", "number");

    private static final Map<String, Object> SHARE = Map.of("type", "number", "minimum", 0, "maximum", 1);
    private static final String CLASS_DESCRIPTION = "the most probable class; a later version may have more classes";
    private static final String PROBABILITIES_DESCRIPTION =
            "probability of each class, in the order of the contract; the sum is 1";

    private ApiSchemas() {}

    static Map<String, Object> prediction(Contract contract) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", Map.of("type", "string", "description", "id of the prediction; absent for a dry run"));
        properties.putAll(predictionProperties(contract));
        properties.put("modelVersion", TEXT);
        return object(properties, "prediction", "modelVersion");
    }

    private static Map<String, Object> predictionProperties(Contract contract) {
        return switch (contract.task()) {
            case REGRESSION ->
                Map.of(
                        "prediction", NUMBER,
                        "unit", TEXT,
                        "interval",
                                object(Map.of("low", NUMBER, "high", NUMBER, "level", NUMBER), "low", "high", "level"));
            case BINARY -> Map.of("prediction", Map.of("type", "boolean"), "probability", SHARE);
            case MULTICLASS ->
                Map.of(
                        "prediction",
                        Map.of(
                                "type",
                                "string",
                                "examples",
                                contract.target().classes(),
                                "description",
                                CLASS_DESCRIPTION),
                        "probabilities",
                        Map.of(
                                "type",
                                "object",
                                "additionalProperties",
                                SHARE,
                                "description",
                                PROBABILITIES_DESCRIPTION));
        };
    }

    static Map<String, Object> feedback(Contract contract) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", Map.of("type", "string", "pattern", "^" + PredictionId.PATTERN.pattern() + "$"));
        properties.put("actual", actual(contract));
        properties.put("replace", flag("true to replace an actual reported before"));
        if (contract.task() == Task.MULTICLASS) {
            properties.put("newClass", flag("true if the actual is a class that the model does not have yet"));
        }
        Map<String, Object> schema = new LinkedHashMap<>(object(properties, "id", "actual"));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> actual(Contract contract) {
        return switch (contract.task()) {
            case REGRESSION ->
                Map.of(
                        "type",
                        "number",
                        "minimum",
                        -Float.MAX_VALUE,
                        "maximum",
                        Float.MAX_VALUE,
                        "description",
                        "an actual that is not " + contract.target().range().inWords() + " is stored too, and marked");
            case BINARY -> Map.of("enum", List.of(true, false, 1, 0));
            case MULTICLASS ->
                Map.of(
                        "type", List.of("string", "integer", "boolean"),
                        "examples", contract.target().classes(),
                        "description", "one of " + contract.target().classesInWords() + ", or a new one with newClass");
        };
    }

    private static Map<String, Object> flag(String description) {
        return Map.of("type", List.of("boolean", "null"), "description", description);
    }

    private static Map<String, Object> object(Map<String, Object> properties, String... required) {
        return Map.of("type", "object", "properties", properties, "required", List.of(required));
    }
}
