package io.perennial.function.serving.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A request body that an OpenAPI document shows as an example.
///
/// @param path where it is to be sent
record DocumentedExample(String path, Object value) {
    /// All of them.
    static List<DocumentedExample> from(Map<String, Object> api) {
        List<DocumentedExample> found = new ArrayList<>();
        inside(api, "paths")
                .forEach((path, operations) -> inside(inside(operations, "post"), "requestBody", "content")
                        .values()
                        .forEach(content -> inside(content, "examples")
                                .values()
                                .forEach(example -> found.add(new DocumentedExample(
                                        path, inside(example).getOrDefault("value", ""))))));
        return found;
    }

    /// What lies under the keys, or nothing.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> inside(Object from, String... keys) {
        Object at = from;
        for (String key : keys) {
            at = ((Map<String, Object>) at).getOrDefault(key, Map.of());
        }
        return (Map<String, Object>) at;
    }
}
