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
    }

    /// @param stage stage of the environment
    static DeliveryOptions from(EnvironmentValues values, String stage, boolean local) {
        String boundary = values.text("delivery.permissions_boundary", local ? NONE : AccountStack.BOUNDARY);
        return new DeliveryOptions(
                values.optionalText("delivery.repository"),
                values.text("delivery.github_environment", stage),
                values.flag("delivery.existing_provider"),
                Optional.of(boundary).filter(name -> !name.equals(NONE)));
    }
}
