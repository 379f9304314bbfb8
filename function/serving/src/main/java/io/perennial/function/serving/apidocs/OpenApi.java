package io.perennial.function.serving.apidocs;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordSchema;
import io.perennial.function.serving.openinference.InferenceOpenApi;
import io.perennial.registry.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;

/// Builds the OpenAPI 3.1 document of one model from its contract.
public final class OpenApi {
    private OpenApi() {}

    public static Map<String, Object> of(Manifest manifest) {
        Contract contract = manifest.contract();
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/predict", Map.of("post", OpenApiOperations.predict(manifest)));
        paths.put("/feedback", Map.of("post", OpenApiOperations.feedback(contract)));
        paths.put("/model", Map.of("get", OpenApiOperations.get("Contract, lineage and metrics of the champion")));
        paths.put("/healthz", Map.of("get", OpenApiOperations.get("Whether the process runs")));
        paths.put("/readyz", Map.of("get", OpenApiOperations.get("Whether a champion is loaded")));
        paths.putAll(InferenceOpenApi.paths(contract, TypicalRecord.of(manifest)));
        return Map.of(
                "openapi", "3.1.0",
                "info", info(manifest),
                "servers", java.util.List.of(Map.of("url", "./")),
                "paths", paths,
                "components", Map.of("schemas", schemas(contract)));
    }

    private static Map<String, Object> info(Manifest manifest) {
        Contract contract = manifest.contract();
        return Map.of(
                "title", contract.model(),
                "version", contract.version() + "+" + manifest.version(),
                "description", "Predicts " + contract.target().name() + ". Errors are RFC 9457 problem details.");
    }

    private static Map<String, Object> schemas(Contract contract) {
        return Map.of(
                "Record", RecordSchema.of(contract),
                "Prediction", ApiSchemas.prediction(contract),
                "Feedback", ApiSchemas.feedback(contract),
                "FeedbackResult", ApiSchemas.feedbackResult(),
                "Problem", ApiSchemas.problem());
    }
}
