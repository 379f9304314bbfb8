package io.perennial.cdk;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Options of one deployment, parsed and checked.
///
/// @param model      name of the model; part of every name in the stack
/// @param local      whether the stack is deployed to a local AWS: it then leaves out what only AWS has, and
///                   deleting the stack deletes its data
/// @param functions  settings that all functions share
/// @param serving    settings of the serving function
/// @param monitoring settings of monitoring and of what its alarms start
/// @param retention  how long the bucket keeps data
public record StackOptions(
        String model,
        boolean local,
        FunctionOptions functions,
        ServingOptions serving,
        MonitoringOptions monitoring,
        RetentionOptions retention) {
    public StackOptions {
        ContextValues.require(
                model.matches("[a-z][a-z0-9-]{0,40}"),
                "context value 'model' is '" + model
                        + "'; use at most 41 lower-case letters, digits and hyphens, starting with a letter");
    }

    /// @param context lookup of a context value by its key; null if absent
    /// @throws IllegalArgumentException if a value is invalid; the message names the key and a valid value
    public static StackOptions from(Function<String, @Nullable Object> context) {
        var values = new ContextValues(context);
        boolean local = values.flag("local");
        return new StackOptions(
                values.text("model", "trip-duration"),
                local,
                FunctionOptions.from(values),
                ServingOptions.from(values, local),
                MonitoringOptions.from(values, local),
                RetentionOptions.from(values));
    }
}
