package io.perennial.cdk;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Context values (`cdk -c key=value`) as types, with messages that name the key.
record ContextValues(Function<String, @Nullable Object> context) {
    Optional<String> optionalText(String key) {
        return Optional.ofNullable(context.apply(key)).map(Object::toString).filter(text -> !text.isBlank());
    }

    String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    /// At least one.
    int count(String key, String otherwise) {
        String text = text(key, otherwise);
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(
                    "context value '" + key + "' is '" + text + "'; use a whole number from 1 on, for example 100");
        }
        return Integer.parseInt(text);
    }

    boolean flag(String key) {
        return flag(key, "false");
    }

    boolean flag(String key, String otherwise) {
        String text = text(key, otherwise);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException("context value '" + key + "' is '" + text + "'; use true or false");
        };
    }

    /// Between 0 and 1.
    double share(String key, String otherwise) {
        String text = text(key, otherwise);
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException _) {
            // Answered below, like a number outside.
        }
        throw new IllegalArgumentException(
                "context value '" + key + "' is '" + text + "'; use a share between 0 and 1, for example 0.02");
    }

    Duration duration(String key, String otherwise) {
        String text = text(key, otherwise);
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException _) {
            // Answered below, like a duration of nothing.
        }
        throw new IllegalArgumentException("context value '" + key + "' is '" + text
                + "'; use an ISO-8601 duration longer than nothing, for example PT30S, PT6H or P1D");
    }
}
