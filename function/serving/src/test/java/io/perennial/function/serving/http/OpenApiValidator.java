package io.perennial.function.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.perennial.json.Json;
import java.util.Collection;

/// What an OpenAPI document says of the answers to `POST`.
final class OpenApiValidator {
    private final JsonNode api;

    OpenApiValidator(String openApi) {
        api = Json.read(openApi.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class, "the description");
    }

    /// @return where the answer is not as it is described, in words
    Collection<String> flaws(String path, int status, String answer) {
        JsonNode content = api.at("/paths/" + path.replace("/", "~1") + "/post/responses/" + status + "/content");
        var schema = Json.mapper().createObjectNode();
        schema.setAll((com.fasterxml.jackson.databind.node.ObjectNode)
                content.elements().next().get("schema"));
        schema.set("components", api.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(answer, InputFormat.JSON)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
