package io.perennial.function.serving.apidocs;

import io.perennial.contract.Contract;
import io.perennial.contract.JsonRecords;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Operations of the OpenAPI document.
final class OpenApiOperations {
    private static final String JSON = "application/json";

    private OpenApiOperations() {}

    static Map<String, Object> predict(Manifest manifest) {
        Map<String, Object> sample = TypicalRecord.of(manifest);
        return Map.of(
                "operationId",
                "predict",
                "summary",
                "Predicts for one record or many",
                "parameters",
                List.of(Map.of(
                        "name",
                        "dry_run",
                        "in",
                        "query",
                        "description",
                        "true predicts without logging and returns no id",
                        "schema",
                        Map.of("type", "boolean", "default", false))),
                "requestBody",
                body("Record", example(sample), example(List.of(sample, sample))),
                "responses",
                responses("Prediction", "predictions", "503"));
    }

    static Map<String, Object> feedback(Contract contract) {
        Object actual = switch (contract.task()) {
            case REGRESSION -> sampleActual(contract);
            case BINARY -> true;
            case MULTICLASS -> contract.target().classes().getFirst();
        };
        Map<String, Object> sample = new LinkedHashMap<>();
        sample.put("id", PredictionId.EXAMPLE);
        sample.put("actual", actual);
        return Map.of(
                "operationId",
                "feedback",
                "summary",
                "Reports the actual value, any time later, under the id that /predict returned",
                "requestBody",
                body("Feedback", example(sample), example(List.of(sample))),
                "responses",
                responses("FeedbackResult", "results", "404", "409", "503"));
    }

    static Map<String, Object> get(String summary) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", "OK", "content", Map.of(JSON, Map.of())));
        responses.put("503", problem());
        return Map.of("summary", summary, "responses", responses);
    }

    private static double sampleActual(Contract contract) {
        double low = Math.max(contract.target().range().lowest(), -1000);
        double high = Math.min(contract.target().range().highest(), Math.max(low, 0) + 1000);
        return Math.rint((low + high) / 2);
    }

    private static Map<String, Object> example(Object value) {
        return Map.of("value", value);
    }

    private static Map<String, Object> body(String schema, Object one, Object many) {
        return Map.of(
                "required",
                true,
                "content",
                Map.of(JSON, Map.of("schema", oneOrMany(schema), "examples", Map.of("one", one, "many", many))));
    }

    private static Map<String, Object> oneOrMany(String schema) {
        Map<String, Object> many =
                Map.of("type", "array", "items", reference(schema), "minItems", 1, "maxItems", JsonRecords.MAX_RECORDS);
        return Map.of("oneOf", List.of(reference(schema), many));
    }

    private static Map<String, Object> responses(String schema, String list, String... more) {
        Map<String, Object> many = Map.of(
                "type",
                "object",
                "properties",
                Map.of(list, Map.of("type", "array", "items", reference(schema))),
                "required",
                List.of(list));
        Map<String, Object> response = Map.of("schema", Map.of("oneOf", List.of(reference(schema), many)));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                "200",
                Map.of(
                        "description",
                        "An object for an object, a list for an array",
                        "content",
                        Map.of(JSON, response)));
        List.of("400", "413", "415", "422", "429").forEach(status -> responses.put(status, problem()));
        List.of(more).forEach(status -> responses.put(status, problem()));
        return responses;
    }

    private static Map<String, Object> problem() {
        return Map.of(
                "description",
                "Problem details: what is wrong and what to do",
                "content",
                Map.of("application/problem+json", Map.of("schema", reference("Problem"))));
    }

    private static Map<String, Object> reference(String schema) {
        return Map.of("$ref", "#/components/schemas/" + schema);
    }
}
