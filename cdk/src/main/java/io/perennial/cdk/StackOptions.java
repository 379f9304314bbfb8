package io.perennial.cdk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Options of one deployment, parsed and checked.
///
/// @param model               name of the model; part of every name in the stack
/// @param apiEndpoint         kind of the public endpoint of the serving function
/// @param api                 settings of the API
/// @param tracing             whether X-Ray traces the functions and the workflow
/// @param local               whether the stack is deployed to a local AWS: it then leaves out what only AWS
///                            has, and deleting the stack deletes its data
/// @param maxEventTimeSkew    largest distance of an event time from the clock; a record beyond it is stored
///                            under the clock's hour
/// @param cooldown            time after the start of a retraining in which no other one starts
/// @param window              length of a monitoring window, whole minutes
/// @param predictionRetention retention of a logged prediction
/// @param aliasPollInterval   time between two reads of the champion alias, at most five minutes
/// @param shadow              settings of the shadow deployment
/// @param architecture        processor architecture of the functions
/// @param alarms              settings of the model's alarms
/// @param notifyEmail         e-mail address that receives notifications
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
                        + "'; use at most 41 lower-case letters, digits and hyphens, starting with a letter");
        require(
                window.isPositive() && window.equals(Duration.ofMinutes(window.toMinutes())),
                "context value 'window' is " + window + "; the schedule needs whole minutes, for example P1D or PT1H");
        require(
                aliasPollInterval.isPositive() && aliasPollInterval.compareTo(MAX_ALIAS_POLL_INTERVAL) <= 0,
                "context value 'aliasPollInterval' is " + aliasPollInterval + "; use at most " + MAX_ALIAS_POLL_INTERVAL
                        + ": a retraining waits for two reads of the champion alias before it rolls back");
    }

    /// @param context lookup of a context value by its key; null if absent
    /// @throws IllegalArgumentException if a value is invalid; the message names the key and a valid value
    public static StackOptions from(Function<String, @Nullable Object> context) {
        var values = new ContextValues(context);
        boolean local = values.flag("local");
        Duration window = values.duration("window", "P1D");
        return new StackOptions(
                values.text("model", "trip-duration"),
                ApiEndpointKind.parse(values.text("apiEndpoint", "http-api")),
                ApiOptions.from(values, local),
                values.flag("tracing", "true"),
                local,
                values.duration("maxEventTimeSkew", "P30D"),
                values.duration("cooldown", "PT6H"),
                window,
                values.duration("predictionRetention", "P400D"),
                values.duration("aliasPollInterval", "PT10S"),
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
