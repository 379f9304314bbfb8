package io.perennial.cdk;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// JSON objects of texts that need no escapes.
final class JsonText {
    private JsonText() {}

    static String of(Map<String, String> members) {
        return new TreeMap<>(members)
                .entrySet().stream()
                        .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
