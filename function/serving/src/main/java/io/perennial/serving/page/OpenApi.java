package io.perennial.serving.page;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordSchema;
import io.perennial.registry.Manifest;
import io.perennial.serving.v2.InferenceApi;
import java.util.LinkedHashMap;
import java.util.Map;

/// The API of one model as OpenAPI 3.1, made from its contract.
public final class OpenApi {
    private OpenApi() {}

    public static Map<String, Object> of(Manifest manifest) {
        Contract contract = manifest.contract();
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/predict", Map.of("post", Operations.predict(manifest)));
        paths.put("/feedback", Map.of("post", Operations.feedback(contract)));
        paths.put("/model", Map.of("get", Operations.read("Contract, lineage and metrics of the champion")));
        paths.put("/healthz", Map.of("get", Operations.read("Whether the process answers")));
        paths.put("/readyz", Map.of("get", Operations.read("Whether there is a champion to answer with")));
        paths.putAll(InferenceApi.paths(contract, Samples.record(manifest)));
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
                "Prediction", AnswerSchemas.prediction(contract),
                "Feedback", AnswerSchemas.feedback(contract),
                "FeedbackResult", AnswerSchemas.feedbackResult(),
                "Problem", AnswerSchemas.problem());
    }
}
