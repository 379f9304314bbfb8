package io.perennial.function.serving.openinference;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.JsonTree;
import io.perennial.contract.ParseResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Inference request with a valid form.
///
/// @param id      id of the request for the response; missing if there is none
/// @param dryRun  whether predictions are not logged
/// @param inputs  input tensors of equal length
/// @param outputs names of the requested outputs; empty for all
record InferRequest(JsonNode id, boolean dryRun, List<InputTensor> inputs, List<String> outputs) {
    /// @param jsonBytes length of the JSON in bytes, followed by elements of the binary extension
    static ParseResult<InferRequest> read(byte[] body, int jsonBytes) {
        ByteBuffer binary = ByteBuffer.wrap(body, jsonBytes, body.length - jsonBytes)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        return switch (JsonTree.read(Arrays.copyOf(body, jsonBytes))) {
            case ParseResult.Accepted<JsonNode>(List<JsonNode> items, boolean _) -> of(items.getFirst(), binary);
            case ParseResult.Rejected<JsonNode> rejected ->
                new ParseResult.Rejected<>(rejected.violations(), rejected.total());
            case ParseResult.Malformed<JsonNode>(String message) -> new ParseResult.Malformed<>(message);
        };
    }

    private static ParseResult<InferRequest> of(JsonNode json, ByteBuffer binary) {
        var violations = new Violations();
        if (!json.isObject()) {
            violations.add("", json, "must be an object with inputs");
            return violations.rejected();
        }
        JsonNode id = json.path("id");
        if (!id.isMissingNode() && !id.isTextual()) {
            violations.add("/id", id, "must be text");
        }
        JsonNode dryRun = violations.parameters("", json).path("dry_run");
        if (!dryRun.isMissingNode() && !dryRun.isBoolean()) {
            violations.add("/parameters/dry_run", dryRun, "must be true or false");
        }
        List<String> outputs = names(json.path("outputs"), violations);
        List<InputTensor> inputs = new TensorReader(binary, violations).read(json.path("inputs"));
        if (!violations.isEmpty()) {
            return violations.rejected();
        }
        var request = new InferRequest(id, dryRun.asBoolean(), inputs, outputs);
        return new ParseResult.Accepted<>(List.of(request), false);
    }

    private static List<String> names(JsonNode outputs, Violations violations) {
        if (!outputs.isMissingNode() && !outputs.isArray()) {
            violations.add("/outputs", outputs, "must be an array, or absent for all outputs");
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            String at = "/outputs/" + i;
            JsonNode output = outputs.get(i);
            JsonNode name = output.path("name");
            if (!output.isObject()) {
                violations.add(at, output, "must be an object with the name of an output");
            } else if (!name.isTextual()) {
                violations.add(at + "/name", name, "must be the name of an output, as text");
            }
            violations.parameters(at, output);
            names.add(name.asText());
        }
        return names;
    }
}
