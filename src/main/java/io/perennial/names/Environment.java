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

    private static Optional<Duration> parsed(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
