package io.perennial.serving;

import io.perennial.names.Setting;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What the function is told by its environment, checked.
///
/// @param registry     root of the registry
/// @param model        name of the model served
/// @param logTable     table of the prediction log; empty: the log is kept on the heap
/// @param logRetention how long a logged prediction is kept
/// @param logBudget    how long an answer waits for the log before its predictions are spilled
/// @param eventHorizon how far an event time may lie from the clock before a record is filed under the clock's hour
/// @param refresh      time between two looks at the champion alias
public record Settings(
        String registry,
        String model,
        Optional<String> logTable,
        Duration logRetention,
        Duration logBudget,
        Duration eventHorizon,
        Duration refresh) {
    /// @param environment value by name
    /// @throws IllegalArgumentException naming the variable and the remedy
    public static Settings from(Function<String, Optional<String>> environment) {
        var read = new Reader(environment);
        return new Settings(
                read.required(Setting.PERENNIAL_REGISTRY, "s3://bucket/prefix or file:/path"),
                read.required(Setting.PERENNIAL_MODEL, "trip-duration"),
                read.optional(Setting.PERENNIAL_LOG_TABLE),
                read.duration(Setting.PERENNIAL_LOG_RETENTION, "P400D"),
                read.duration(Setting.PERENNIAL_LOG_BUDGET, "PT3S"),
                read.duration(Setting.PERENNIAL_EVENT_HORIZON, "P30D"),
                read.duration(Setting.PERENNIAL_REFRESH, "PT10S"));
    }

    private record Reader(Function<String, Optional<String>> environment) {
        Optional<String> optional(Setting setting) {
            return environment.apply(setting.name()).map(String::strip).filter(value -> !value.isEmpty());
        }

        String required(Setting setting, String example) {
            return optional(setting)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "environment variable " + setting + " is not set: set it to, for example, " + example));
        }

        Duration duration(Setting setting, String fallback) {
            String text = optional(setting).orElse(fallback);
            return parsed(text)
                    .filter(Duration::isPositive)
                    .orElseThrow(() -> new IllegalArgumentException("environment variable " + setting + " is '" + text
                            + "', which is no positive ISO-8601 duration: set it to, for example, " + fallback));
        }

        private static Optional<Duration> parsed(String text) {
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
