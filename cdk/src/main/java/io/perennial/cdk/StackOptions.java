package io.perennial.cdk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What may differ from one deployment to the next, resolved and checked.
///
/// @param model               name of the model; part of every name in the stack
/// @param apiEndpoint         what callers reach the serving function through
/// @param api                 how the API meets its callers
/// @param tracing             whether X-Ray traces the functions and the workflow
/// @param local               true leaves out what only AWS has, and lets go of the data with the stack
/// @param maxEventTimeSkew    how far an event time may lie from the clock before a record is filed under the
///                            clock's hour
/// @param cooldown            time after the start of a retraining in which no other is started
/// @param window              length of a monitoring window, whole minutes
/// @param predictionRetention how long a logged prediction is kept
/// @param aliasPollInterval   time between two looks at the champion alias, at most five minutes
/// @param shadow              how a challenger runs beside the champion
/// @param architecture        that the functions run on
/// @param alarms              when the model's alarms ring
/// @param notifyEmail         who is told by mail
/// @param assets              directory of `serving.zip`, `monitoring.zip` and `retraining.zip`
public record StackOptions(
        String model,
        ApiEndpointKind apiEndpoint,
        ApiOptions api,
        boolean tracing,
        boolean local,
        Duration maxEventTimeSkew,
        Duration cooldown,
        Duration window,
        Duration predictionRetention,
        Duration aliasPollInterval,
        ShadowOptions shadow,
        CpuArchitecture architecture,
        AlarmOptions alarms,
        Optional<String> notifyEmail,
        Path assets) {
    private static final Duration MAX_ALIAS_POLL_INTERVAL = Duration.ofMinutes(5);

    public StackOptions {
        require(
                model.matches("[a-z][a-z0-9-]{0,40}"),
                "context value 'model' is '" + model
                        + "'; use at most 41 small letters, digits and hyphens, a letter first");
        require(
                window.isPositive() && window.equals(Duration.ofMinutes(window.toMinutes())),
                "context value 'window' is " + window + "; the schedule needs whole minutes, for example P1D or PT1H");
        require(
                aliasPollInterval.isPositive() && aliasPollInterval.compareTo(MAX_ALIAS_POLL_INTERVAL) <= 0,
                "context value 'refresh' is " + aliasPollInterval + "; use at most " + MAX_ALIAS_POLL_INTERVAL
                        + ": a retraining waits for two looks at the champion alias before it rolls back");
    }

    /// @param context value of a context key, or null
    /// @throws IllegalArgumentException if a value is bad; the message names the key and the remedy
    public static StackOptions from(Function<String, @Nullable Object> context) {
        var values = new ContextValues(context);
        boolean local = values.flag("local");
        Duration window = values.duration("window", "P1D");
        return new StackOptions(
                values.text("model", "trip-duration"),
                ApiEndpointKind.parse(values.text("front", "http-api")),
                ApiOptions.from(values, local),
                values.flag("tracing", "true"),
                local,
                values.duration("eventHorizon", "P30D"),
                values.duration("cooldown", "PT6H"),
                window,
                values.duration("retention", "P400D"),
                values.duration("refresh", "PT10S"),
                ShadowOptions.from(values),
                CpuArchitecture.parse(values.text("architecture", "x86_64")),
                AlarmOptions.from(values, window, local),
                values.optionalText("notifyEmail"),
                Path.of(values.text("assets", "target/assets")));
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }
}
