package io.perennial.function.monitoring;

import io.perennial.names.Setting;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What a function is told by its environment.
///
/// @param variables value by name
record Environment(Function<String, Optional<String>> variables) {
    static Environment ofProcess() {
        return new Environment(name -> Optional.ofNullable(System.getenv(name)));
    }

    Optional<String> text(Setting setting) {
        return variables.apply(setting.name()).map(String::strip).filter(value -> !value.isEmpty());
    }

    /// @throws IllegalArgumentException naming the variable and the remedy
    String required(Setting setting, String example) {
        return text(setting)
                .orElseThrow(() -> new IllegalArgumentException(
                        "environment variable " + setting + " is not set: set it to, for example, " + example));
    }

    /// @throws IllegalArgumentException if it is set to anything but a positive duration
    Optional<Duration> duration(Setting setting) {
        return text(setting).map(value -> positive(setting, value));
    }

    private static Duration positive(Setting setting, String value) {
        try {
            Duration duration = Duration.parse(value);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw wrong(setting, value, e);
        }
        throw wrong(setting, value, null);
    }

    private static IllegalArgumentException wrong(
            Setting setting, String value, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(
                "environment variable " + setting + " is '" + value
                        + "', which is no positive ISO-8601 duration: set it to, for example, PT1H",
                cause);
    }
}
