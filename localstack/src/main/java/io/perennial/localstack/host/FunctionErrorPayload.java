package io.perennial.localstack.host;

import java.util.Objects;

/// Function error in the format of Lambda.
final class FunctionErrorPayload {
    private FunctionErrorPayload() {}

    /// `{"errorMessage", "errorType"}`
    static String json(Throwable failure) {
        return "{\"errorMessage\":" + quote(Objects.toString(failure.getMessage(), "")) + ",\"errorType\":"
                + quote(failure.getClass().getName()) + "}";
    }

    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ') {
                        quoted.append(String.format("\\u%04x", c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
