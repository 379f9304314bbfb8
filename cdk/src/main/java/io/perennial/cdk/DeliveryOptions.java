package io.perennial.cdk;

import java.util.Optional;

/// Settings of the pipeline that deploys an environment from GitHub.
///
/// @param repository       repository, `owner/name`, whose workflows may deploy; empty if none may
/// @param environment      GitHub environment of the jobs that may deploy
/// @param existingProvider whether the account already trusts GitHub's tokens: it can have one such provider
/// @param boundary         name of the permissions boundary of every role in the stack; empty for none
record DeliveryOptions(
        Optional<String> repository, String environment, boolean existingProvider, Optional<String> boundary) {
    private static final String NONE = "none";

    DeliveryOptions {
        repository.ifPresent(name -> EnvironmentValues.require(
                name.matches("[A-Za-z0-9-]+/[A-Za-z0-9._-]+"),
                "setting 'delivery.repository' is '" + name + "'; use owner/name, such as example/trips"));
        boundary.ifPresent(name -> EnvironmentValues.require(
                name.matches("[A-Za-z0-9+=,.@_-]{1,128}"),
                "setting 'delivery.permissions_boundary' is '" + name
                        + "'; use the name of a policy of the account, not its ARN, or none"));
    }

    /// @param stage  stage of the environment
    /// @param target region of the boundary; without one there is none
    static DeliveryOptions from(EnvironmentValues values, String stage, DeploymentTarget target, boolean local) {
        String boundary = values.text(
                "delivery.permissions_boundary",
                target.region()
                        .filter(_ -> !local)
                        .map(AccountStack::boundaryName)
                        .orElse(NONE));
        return new DeliveryOptions(
                values.optionalText("delivery.repository"),
                values.text("delivery.github_environment", stage),
                values.flag("delivery.existing_provider"),
                Optional.of(boundary).filter(name -> !name.equals(NONE)));
    }
}
