package io.perennial.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.assertions.Template;

/// Reads a template's resources.
record TemplateResources(JsonNode resources) {
    TemplateResources(Template template) {
        this(new ObjectMapper().valueToTree(template.toJSON()).path("Resources"));
    }

    List<String> types() {
        return stream(resources).map(resource -> resource.path("Type").asText()).toList();
    }

    /// Properties of all resources of a type.
    List<JsonNode> ofType(String type) {
        return stream(resources)
                .filter(resource -> type.equals(resource.path("Type").asText()))
                .map(resource -> resource.path("Properties"))
                .toList();
    }

    /// Properties of the one resource of a type that has this value.
    JsonNode withProperty(String type, String key, String value) {
        return ofType(type).stream()
                .filter(properties -> value.equals(properties.path(key).asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " with " + key + " " + value));
    }

    static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
