package io.perennial.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/// Templates as they are written to files.
public final class TemplateFiles {
    private TemplateFiles() {}

    public static JsonNode aws() {
        return new ObjectMapper().valueToTree(Templates.AWS.toJSON());
    }

    public static JsonNode aws(Map<String, String> context) {
        return new ObjectMapper().valueToTree(Templates.of(context).toJSON());
    }
}
