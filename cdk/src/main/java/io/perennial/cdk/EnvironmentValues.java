package io.perennial.cdk;

import io.perennial.deployment.DeploymentName;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the settings of an environment as typed values. Error messages name the setting. It also keeps which
/// settings were asked for, so that others can be refused.
///
/// @param lookup value of a setting by its path, such as `monitoring.window`; null if absent
/// @param known  settings that were asked for
record EnvironmentValues(Function<String, @Nullable String> lookup, Set<String> known) {
    private static final Duration MAX_DURATION = Duration.ofDays(36_500);

    EnvironmentValues(Function<String, @Nullable String> lookup) {
        this(lookup, new TreeSet<>());
    }

    Optional<String> optionalText(String key) {
        known.add(key);
        return Optional.ofNullable(lookup.apply(key)).filter(text -> !text.isBlank());
    }

    /// Refuses a setting that nothing reads.
    ///
    /// @throws IllegalArgumentException if there is one; the message names it and those that exist
    void requireKnown(Set<String> keys) {
        for (String key : keys) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "there is no setting '" + key + "'; the settings are " + String.join(", ", known));
            }
        }
    }

    /// Texts of a list.
    ///
    /// @throws IllegalArgumentException if a text is there twice
    List<String> texts(String key) {
        List<String> texts = optionalText(key).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .toList();
        Set<String> distinct = new HashSet<>();
        texts.stream().filter(text -> !distinct.add(text)).findFirst().ifPresent(text -> {
            throw new IllegalArgumentException("setting '" + key + "' has " + text + " twice; remove one");
        });
        return texts;
    }

    String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    /// @param local whether the default stage is that of a local AWS
    DeploymentName deployment(boolean local) {
        String stage = text("stage", local ? DeploymentName.LOCAL_STAGE : "dev");
        try {
            return new DeploymentName(text("model", "trip-duration"), stage);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("setting 'stage': " + e.getMessage(), e);
        }
    }

    /// @param parse parser of the value, whose exception says what a valid value is
    <T> Optional<T> parsed(String key, Function<String, T> parse) {
        return optionalText(key).map(text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("setting '" + key + "' is '" + text + "'; " + e.getMessage(), e);
            }
        });
    }

    /// The value that a text names.
    ///
    /// @param name text of each value
    static <E> E choice(String key, String text, E[] values, Function<E, String> name) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("setting '" + key + "' is '" + text + "'; choose "
                        + Arrays.stream(values).map(name).collect(Collectors.joining(" or "))));
    }

    /// Positive whole number.
    int count(String key, String otherwise) {
        String text = text(key, otherwise);
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(
                    "setting '" + key + "' is '" + text + "'; use a whole number of at least 1, for example 100");
        }
        return Integer.parseInt(text);
    }

    /// Positive whole number, or empty if absent.
    Optional<Integer> optionalCount(String key) {
        return optionalText(key).map(text -> count(key, text));
    }

    boolean flag(String key) {
        return flag(key, "false");
    }

    boolean flag(String key, String otherwise) {
        String text = text(key, otherwise);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("setting '" + key + "' is '" + text + "'; use true or false");
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
                "setting '" + key + "' is '" + text + "'; use a share between 0 and 1, for example 0.02");
    }

    Duration duration(String key, String otherwise) {
        String text = text(key, otherwise);
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive() && duration.compareTo(MAX_DURATION) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException _) {
            // Rejected below, like a duration out of range.
        }
        throw new IllegalArgumentException("setting '" + key + "' is '" + text
                + "'; use an ISO-8601 duration longer than zero and of at most " + MAX_DURATION.toDays()
                + " days, for example PT30S, PT6H or P1D");
    }

    /// @throws IllegalArgumentException with this message if the condition is not met
    static void require(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException(message);
        }
    }
}
