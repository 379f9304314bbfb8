package io.perennial.cdk;

import io.perennial.deployment.DeploymentName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Options of one deployment, parsed and checked.
///
/// @param deployment    model and stage; part of every name in the stack
/// @param target        account and region
/// @param local         whether the stack is deployed to a local AWS: it then leaves out what only AWS has, and
///                      deleting the stack deletes its data
/// @param functions     settings that all functions share
/// @param serving       settings of the serving function
/// @param monitoring    settings of monitoring and of what its alarms start
/// @param retention     how long the bucket keeps data
/// @param notifications recipients of notifications
/// @param monthlyBudget budget of the account in US dollars a month, if it is to have one
/// @param delivery      settings of the pipeline and of the boundary of all roles
public record StackOptions(
        DeploymentName deployment,
        DeploymentTarget target,
        boolean local,
        FunctionOptions functions,
        ServingOptions serving,
        MonitoringOptions monitoring,
        RetentionOptions retention,
        NotificationOptions notifications,
        Optional<Integer> monthlyBudget,
        DeliveryOptions delivery) {
    public StackOptions {
        EnvironmentValues.require(
                deployment.model().matches("[a-z][a-z0-9-]{0,40}"),
                "setting 'model' is '" + deployment.model()
                        + "'; use at most 41 lower-case letters, digits and hyphens, starting with a letter");
    }

    /// @param settings values of an environment's file by their path
    /// @param assets   directory of `serving.zip`, `monitoring.zip` and `retraining.zip`
    /// @throws IllegalArgumentException if a setting is invalid or unknown; the message names it and a valid value
    public static StackOptions from(Map<String, String> settings, Path assets) {
        var values = new EnvironmentValues(settings::get);
        StackOptions options = from(values, assets);
        values.requireKnown(settings.keySet());
        return options;
    }

    static StackOptions from(EnvironmentValues values, Path assets) {
        boolean local = values.flag("local");
        DeploymentName deployment = values.deployment(local);
        DeploymentTarget target = DeploymentTarget.from(values);
        return new StackOptions(
                deployment,
                target,
                local,
                FunctionOptions.from(values, assets),
                ServingOptions.from(values, local),
                MonitoringOptions.from(values, local),
                RetentionOptions.from(values),
                NotificationOptions.from(values),
                values.optionalCount("budget.monthly_usd"),
                DeliveryOptions.from(values, deployment.stage(), target, local));
    }

    /// Refuses a deployment to another account or region, and one that would notify nobody.
    ///
    /// @param current account and region of the credentials in use
    /// @throws IllegalArgumentException the message says what to set
    void requireDeployable(DeploymentTarget current) {
        EnvironmentValues.require(!local, "the environment is that of a local AWS; choose another one for AWS");
        notifications.requireRecipient();
        target.requireSame(current);
    }

    /// Name of the model.
    public String model() {
        return deployment.model();
    }
}
