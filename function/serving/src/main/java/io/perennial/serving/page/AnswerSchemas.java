package io.perennial.serving.page;

import io.perennial.contract.Contract;
import io.perennial.contract.Range;
import io.perennial.contract.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON Schemas of what the API answers and of what is reported to it.
final class AnswerSchemas {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> NUMBER = Map.of("type", "number");

    private AnswerSchemas() {}

    static Map<String, Object> prediction(Contract contract) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", TEXT);
        if (contract.task() == Task.BINARY) {
            properties.put("prediction", Map.of("type", "boolean"));
            properties.put("probability", Map.of("type", "number", "minimum", 0, "maximum", 1));
        } else {
            properties.put("prediction", NUMBER);
            properties.put("unit", TEXT);
            properties.put(
                    "interval", object(Map.of("low", NUMBER, "high", NUMBER, "level", NUMBER), "low", "high", "level"));
        }
        properties.put("modelVersion", TEXT);
        return object(properties, "id", "prediction", "modelVersion");
    }

    static Map<String, Object> feedback(Contract contract) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", TEXT);
        properties.put("actual", actual(contract));
        properties.put(
                "correct",
                Map.of("type", List.of("boolean", "null"), "description", "true to replace an actual reported before"));
        Map<String, Object> schema = new LinkedHashMap<>(object(properties, "id", "actual"));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> actual(Contract contract) {
        if (contract.task() == Task.BINARY) {
            return Map.of("enum", List.of(true, false, 1, 0));
        }
        Range range = contract.target().range();
        return Map.of(
                "type", "number",
                "minimum", Math.max(range.lowest(), -Float.MAX_VALUE),
                "maximum", Math.min(range.highest(), Float.MAX_VALUE));
    }

    static Map<String, Object> feedbackResult() {
        Map<String, Object> outcome =
                Map.of("enum", List.of("recorded", "unchanged", "conflict", "unknown", "example"));
        return object(Map.of("id", TEXT, "outcome", outcome, "message", TEXT), "id", "outcome");
    }

    static Map<String, Object> problem() {
        Map<String, Object> error =
                object(Map.of("pointer", TEXT, "sent", TEXT, "message", TEXT), "pointer", "message");
        return object(
                Map.of(
                        "type", TEXT,
                        "title", TEXT,
                        "status", Map.of("type", "integer"),
                        "detail", TEXT,
                        "errors", Map.of("type", "array", "items", error)),
                "type",
                "title",
                "status",
                "detail");
    }

    private static Map<String, Object> object(Map<String, Object> properties, String... required) {
        return Map.of("type", "object", "properties", properties, "required", List.of(required));
    }
}
