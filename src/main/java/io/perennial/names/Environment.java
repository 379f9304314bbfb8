package io.perennial.names;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What a function is told by its environment, checked as it is read.
///
/// @param variables value by name
public record Environment(Function<String, Optional<String>> variables) {
    public static Environment ofProcess() {
        return new Environment(name -> Optional.ofNullable(System.getenv(name)));
    }

    /// Empty if it is not set or blank.
    public Optional<String> text(Setting setting) {
        return variables.apply(setting.name()).map(String::strip).filter(value -> !value.isEmpty());
    }

    /// @throws IllegalArgumentException naming the variable and the remedy
    public String required(Setting setting, String example) {
        return text(setting)
                .orElseThrow(() -> new IllegalArgumentException(
                        "environment variable " + setting + " is not set: set it to, for example, " + example));
    }

    /// @throws IllegalArgumentException if it is set to anything but true or false
    public Optional<Boolean> flag(Setting setting) {
        return text(setting).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "environment variable " + setting + " is '" + value + "': set it to true or false");
        });
    }

    /// @throws IllegalArgumentException if it is set to anything but a positive duration
    public Optional<Duration> duration(Setting setting) {
        return text(setting)
                .map(value -> parsed(value)
                        .filter(Duration::isPositive)
                        .orElseThrow(() -> new IllegalArgumentException("environment variable " + setting + " is '"
                                + value + "', which is no positive ISO-8601 duration: set it to, for example, PT1H")));
    }

    /// @throws IllegalArgumentException if it is set to anything but a whole number in this range
    public Optional<Integer> whole(Setting setting, int least, int most) {
        return number(setting, "a whole number from " + least + " to " + most, Integer::valueOf)
                .map(value -> within(setting, value, least, most));
    }

    /// @throws IllegalArgumentException if it is set to anything but a number from 0 to 1
    public Optional<Double> share(Setting setting) {
        return number(setting, "a number from 0 to 1, for example 0.1", Double::valueOf)
                .map(value -> within(setting, value, 0.0, 1.0));
    }

    private <T extends Comparable<T>> Optional<T> number(Setting setting, String what, Function<String, T> parse) {
        return text(setting).map(value -> {
            try {
                return parse.apply(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "environment variable " + setting + " is '" + value + "': set it to " + what, e);
            }
        });
    }

    private static <T extends Comparable<T>> T within(Setting setting, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("environment variable " + setting + " is '" + value
                    + "': set it to a number from " + least + " to " + most);
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
