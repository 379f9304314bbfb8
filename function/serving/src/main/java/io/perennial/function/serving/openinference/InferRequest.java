package io.perennial.function.serving.openinference;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.JsonTree;
import io.perennial.contract.ParseResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
        JsonNode dryRun = json.path("parameters").path("dry_run");
        if (!dryRun.isMissingNode() && !dryRun.isBoolean()) {
            violations.add("/parameters/dry_run", dryRun, "must be true or false");
        }
        JsonNode outputs = json.path("outputs");
        if (!outputs.isMissingNode() && !outputs.isArray()) {
            violations.add("/outputs", outputs, "must be an array, or absent for all outputs");
        }
        List<InputTensor> inputs = new TensorReader(binary, violations).read(json.path("inputs"));
        if (!violations.isEmpty()) {
            return violations.rejected();
        }
        var request =
                new InferRequest(id, dryRun.asBoolean(), inputs, names(outputs).toList());
        return new ParseResult.Accepted<>(List.of(request), false);
    }

    private static Stream<String> names(JsonNode outputs) {
        return outputs.valueStream().map(output -> output.path("name").asText());
    }
}
