package io.perennial.localstack.host;

import java.util.Objects;

/// Function error in the format of Lambda.
public final class FunctionErrorPayload {
    private FunctionErrorPayload() {}

    static String json(Throwable failure) {
        return json(failure.getClass().getName(), Objects.toString(failure.getMessage(), ""));
    }

    /// `{"errorMessage", "errorType"}`
    public static String json(String type, String message) {
        return "{\"errorMessage\":" + quote(message) + ",\"errorType\":" + quote(type) + "}";
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
