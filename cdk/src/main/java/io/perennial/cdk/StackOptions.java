package io.perennial.cdk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What may differ from one deployment to the next, resolved and checked.
///
/// @param model        name of the model; part of every name in the stack
/// @param front        what callers reach the serving function through
/// @param api          how the API meets its callers
/// @param tracing      whether X-Ray traces the functions and the workflow
/// @param local        true leaves out what only AWS has, and lets go of the data with the stack
/// @param eventHorizon how far an event time may lie from the clock before a record is filed under the clock's hour
/// @param cooldown     time after the start of a retraining in which no other is started
/// @param window       length of a monitoring window, whole minutes
/// @param retention    how long a logged prediction is kept
/// @param refresh      time between two looks at the champion alias, at most five minutes
/// @param shadow       how a challenger runs beside the champion
/// @param processor    that the functions run on
/// @param alarms       when the model's alarms ring
/// @param notifyEmail  who is told by mail
/// @param assets       directory of `serving.zip`, `monitoring.zip` and `retraining.zip`
public record StackOptions(
        String model,
        FrontKind front,
        ApiOptions api,
        boolean tracing,
        boolean local,
        Duration eventHorizon,
        Duration cooldown,
        Duration window,
        Duration retention,
        Duration refresh,
        ShadowOptions shadow,
        Processor processor,
        AlarmOptions alarms,
        Optional<String> notifyEmail,
        Path assets) {
    private static final Duration MAX_REFRESH = Duration.ofMinutes(5);

    public StackOptions {
        require(
                model.matches("[a-z][a-z0-9-]{0,40}"),
                "context value 'model' is '" + model
                        + "'; use at most 41 small letters, digits and hyphens, a letter first");
        require(
                window.isPositive() && window.equals(Duration.ofMinutes(window.toMinutes())),
                "context value 'window' is " + window + "; the schedule needs whole minutes, for example P1D or PT1H");
        require(
                refresh.isPositive() && refresh.compareTo(MAX_REFRESH) <= 0,
                "context value 'refresh' is " + refresh + "; use at most " + MAX_REFRESH
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
                FrontKind.parse(values.text("front", "http-api")),
                ApiOptions.from(values, local),
                values.flag("tracing", "true"),
                local,
                values.duration("eventHorizon", "P30D"),
                values.duration("cooldown", "PT6H"),
                window,
                values.duration("retention", "P400D"),
                values.duration("refresh", "PT10S"),
                ShadowOptions.from(values),
                Processor.parse(values.text("architecture", "x86_64")),
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
