package io.perennial.cdk;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads context values (`cdk -c key=value`) as typed values. Error messages name the key.
record ContextValues(Function<String, @Nullable Object> context) {
    Optional<String> optionalText(String key) {
        return Optional.ofNullable(context.apply(key)).map(Object::toString).filter(text -> !text.isBlank());
    }

    String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    /// @param parse parser of the value, whose exception says what a valid value is
    <T> Optional<T> parsed(String key, Function<String, T> parse) {
        return optionalText(key).map(text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "context value '" + key + "' is '" + text + "'; " + e.getMessage(), e);
            }
        });
    }

    /// The value of an enum that a text names.
    ///
    /// @param name text of each value
    static <E extends Enum<E>> E choice(String key, String text, E[] values, Function<E, String> name) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("context value '" + key + "' is '" + text + "'; choose "
                        + Arrays.stream(values).map(name).collect(Collectors.joining(" or "))));
    }

    /// Positive whole number.
    int count(String key, String otherwise) {
        String text = text(key, otherwise);
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(
                    "context value '" + key + "' is '" + text + "'; use a whole number of at least 1, for example 100");
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

    /// Number between 0 and 1.
    double share(String key, String otherwise) {
        String text = text(key, otherwise);
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException _) {
            // Rejected below, like a number out of range.
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
            // Rejected below, like a zero duration.
        }
        throw new IllegalArgumentException("context value '" + key + "' is '" + text
                + "'; use an ISO-8601 duration longer than zero, for example PT30S, PT6H or P1D");
    }

    /// @throws IllegalArgumentException with this message if the condition is not met
    static void require(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException(message);
        }
    }
}
