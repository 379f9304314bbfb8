package io.perennial.function.serving.apidocs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Contract;
import io.perennial.contract.JsonRecords;
import io.perennial.contract.RecordSchema;
import io.perennial.deployment.BasePath;
import io.perennial.function.serving.openinference.InferenceOpenApi;
import io.perennial.json.Json;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.Manifest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Builds the OpenAPI 3.1 document of one model: the resource `openapi.json`, with what depends on the model in
/// place of its placeholders.
public final class OpenApi {
    private static final String RESOURCE = "openapi.json";

    /// `"${name}"` stands for a JSON value, `${name}` within a longer text or key for a text.
    private static final Pattern PLACEHOLDER = Pattern.compile("\"\\$\\{(\\w+)}\"|\\$\\{(\\w+)}");

    private OpenApi() {}

    /// @param basePath path of the server; without one, the address of the document names the server
    public static JsonNode of(Manifest manifest, BasePath basePath) {
        Map<String, Object> values = values(manifest);
        values.put("server", basePath.isNone() ? "./" : basePath.prefix());
        String document = PLACEHOLDER
                .matcher(ResourceText.read(RESOURCE))
                .replaceAll(placeholder -> Matcher.quoteReplacement(json(placeholder, values)));
        return Json.read(document.getBytes(UTF_8), JsonNode.class, RESOURCE);
    }

    private static Map<String, Object> values(Manifest manifest) {
        Contract contract = manifest.contract();
        Map<String, Object> record = TypicalRecord.of(manifest);
        Map<String, Object> values = new HashMap<>(InferenceOpenApi.values(contract, record));
        values.put("model", contract.model());
        values.put("version", contract.version() + "+" + manifest.version());
        values.put("target", contract.target().name());
        values.put("maxRecords", JsonRecords.MAX_RECORDS);
        values.put("record", record);
        values.put("feedback", Map.of("id", PredictionId.EXAMPLE, "actual", exampleActual(contract)));
        values.put("recordSchema", RecordSchema.of(contract));
        values.put("predictionSchema", ApiSchemas.prediction(contract));
        values.put("feedbackSchema", ApiSchemas.feedback(contract));
        return values;
    }

    private static Object exampleActual(Contract contract) {
        return switch (contract.task()) {
            case REGRESSION -> {
                double low = Math.max(contract.target().range().lowest(), -1000);
                double high = Math.min(contract.target().range().highest(), Math.max(low, 0) + 1000);
                yield Math.rint((low + high) / 2);
            }
            case BINARY -> true;
            case MULTICLASS -> contract.target().classes().getFirst();
        };
    }

    private static String json(MatchResult placeholder, Map<String, Object> values) {
        boolean whole = placeholder.group(1) != null;
        String name = placeholder.group(whole ? 1 : 2);
        String json = Json.line(Objects.requireNonNull(values.get(name), name));
        return whole ? json : json.substring(1, json.length() - 1);
    }
}
