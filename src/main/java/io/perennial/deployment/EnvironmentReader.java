package io.perennial.deployment;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Reads and checks a function's environment variables.
///
/// @param variables returns the value of a name
public record EnvironmentReader(Function<String, Optional<String>> variables) {
    public static EnvironmentReader ofProcess() {
        return new EnvironmentReader(name -> Optional.ofNullable(System.getenv(name)));
    }

    /// The value of a variable; empty if it is not set or blank.
    public Optional<String> text(EnvironmentVariable environmentVariable) {
        return variables.apply(environmentVariable.name()).map(String::strip).filter(value -> !value.isEmpty());
    }

    /// @throws IllegalArgumentException if the variable is not set
    public String required(EnvironmentVariable environmentVariable, String example) {
        return text(environmentVariable)
                .orElseThrow(() -> new IllegalArgumentException("environment variable " + environmentVariable
                        + " is not set: set it to, for example, " + example));
    }

    /// @throws IllegalArgumentException if it is set to anything but true or false
    public Optional<Boolean> flag(EnvironmentVariable environmentVariable) {
        return text(environmentVariable).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "environment variable " + environmentVariable + " is '" + value + "': set it to true or false");
        });
    }

    /// @throws IllegalArgumentException if it is set to anything but a positive duration
    public Optional<Duration> duration(EnvironmentVariable environmentVariable) {
        return text(environmentVariable)
                .map(
                        value -> parsed(value)
                                .filter(Duration::isPositive)
                                .orElseThrow(
                                        () -> new IllegalArgumentException(
                                                "environment variable " + environmentVariable + " is '" + value
                                                        + "', which is not a positive ISO-8601 duration: set it to, for example, PT1H")));
    }

    /// @param parse parser of the value, whose exception says what a valid value is
    /// @throws IllegalArgumentException if the parser rejects the value; the message names the variable
    public <T> Optional<T> parsed(EnvironmentVariable environmentVariable, Function<String, T> parse) {
        return text(environmentVariable).map(value -> {
            try {
                return parse.apply(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "environment variable " + environmentVariable + " is '" + value + "': " + e.getMessage(), e);
            }
        });
    }

    /// @throws IllegalArgumentException if it is set to anything but a whole number in this range
    public Optional<Integer> integer(EnvironmentVariable environmentVariable, int min, int max) {
        return number(environmentVariable, "a whole number from " + min + " to " + max, Integer::valueOf)
                .map(value -> within(environmentVariable, value, min, max));
    }

    /// @throws IllegalArgumentException if it is set to anything but a number from 0 to 1
    public Optional<Double> share(EnvironmentVariable environmentVariable) {
        return number(environmentVariable, "a number from 0 to 1, for example 0.1", Double::valueOf)
                .map(value -> within(environmentVariable, value, 0.0, 1.0));
    }

    private <T extends Comparable<T>> Optional<T> number(
            EnvironmentVariable environmentVariable, String expected, Function<String, T> parse) {
        return text(environmentVariable).map(value -> {
            try {
                return parse.apply(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "environment variable " + environmentVariable + " is '" + value + "': set it to " + expected,
                        e);
            }
        });
    }

    private static <T extends Comparable<T>> T within(EnvironmentVariable environmentVariable, T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException("environment variable " + environmentVariable + " is '" + value
                    + "': set it to a number from " + min + " to " + max);
        }
        return value;
    }

    private static Optional<Duration> parsed(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
