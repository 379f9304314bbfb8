package io.perennial.deployment;

/// Name of one deployment of a model. The names of AWS resources and the namespace of the metrics start with it, so
/// several stages of a model fit into one account.
///
/// @param model name of the model
/// @param stage stage, such as `dev` or `prod`: at most 16 lower-case letters and digits
public record DeploymentName(String model, String stage) {
    /// Stage of a local AWS, and of a function that no stack has deployed.
    public static final String LOCAL_STAGE = "local";

    /// The longest name of a resource adds `-retrain-trigger`, and Lambda accepts 64 characters.
    private static final int MAX_LENGTH = 48;

    /// @throws IllegalArgumentException if the stage is invalid or both are too long
    public DeploymentName {
        if (!stage.matches("[a-z][a-z0-9]{0,15}")) {
            throw new IllegalArgumentException("stage is '" + stage
                    + "'; use at most 16 lower-case letters and digits, starting with a letter, for example prod");
        }
        if (model.length() + 1 + stage.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the names of model '" + model + "' and stage '" + stage
                    + "' have together more than " + (MAX_LENGTH - 1) + " characters; shorten one of them");
        }
    }

    public static DeploymentName local(String model) {
        return new DeploymentName(model, LOCAL_STAGE);
    }

    /// The deployment that the environment of a function names.
    ///
    /// @throws IllegalArgumentException if the model is not set or the stage is invalid
    public static DeploymentName of(EnvironmentReader environment) {
        return new DeploymentName(
                environment.required(EnvironmentVariable.PERENNIAL_MODEL, "trip-duration"),
                environment.text(EnvironmentVariable.PERENNIAL_STAGE).orElse(LOCAL_STAGE));
    }

    /// Name of a resource, for example `trip-duration-prod-serving`.
    public String resource(String role) {
        return this + "-" + role;
    }

    public String stackName() {
        return "Perennial-" + this;
    }

    /// Namespace of the model's metrics in CloudWatch.
    public String metricNamespace() {
        return "Perennial/" + this;
    }

    /// `<model>-<stage>`.
    @Override
    public String toString() {
        return model + "-" + stage;
    }

    /// The deployment of a model that a stack has.
    ///
    /// @throws IllegalArgumentException if the stack is not one of this model
    public static DeploymentName ofStack(String model, String stack) {
        String prefix = new DeploymentName(model, LOCAL_STAGE).stackName().replaceFirst(LOCAL_STAGE + "$", "");
        if (!stack.startsWith(prefix)) {
            throw new IllegalArgumentException("--stack '" + stack + "' is not a stack of model '" + model
                    + "': its name is " + prefix + "<stage>, for example " + prefix + "prod");
        }
        return new DeploymentName(model, stack.substring(prefix.length()));
    }
}
