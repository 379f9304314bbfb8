package io.perennial.cdk;

import java.util.Optional;
import software.amazon.awscdk.Environment;

/// Account and region of a deployment.
///
/// @param account account id, 12 digits; empty for a local AWS
/// @param region  region, such as `eu-central-1`; empty for a local AWS
record DeploymentTarget(Optional<String> account, Optional<String> region) {
    DeploymentTarget {
        account.ifPresent(id -> EnvironmentValues.require(
                id.matches("\\d{12}"),
                "setting 'account' is '" + id + "'; use the 12 digits of the account in quotes, \"012345678901\""));
        region.ifPresent(name -> EnvironmentValues.require(
                name.matches("[a-z]{2}(-[a-z]+)+-\\d"),
                "setting 'region' is '" + name + "'; use the name of a region, for example eu-central-1"));
    }

    static DeploymentTarget from(EnvironmentValues values) {
        return new DeploymentTarget(values.optionalText("account"), values.optionalText("region"));
    }

    /// Refuses credentials of another account or region, before anything is created.
    ///
    /// @param current account and region of the credentials in use
    /// @throws IllegalArgumentException if a part is not set or another one
    void requireSame(DeploymentTarget current) {
        requireSame("account", account, current.account);
        requireSame("region", region, current.region);
    }

    private static void requireSame(String what, Optional<String> expected, Optional<String> current) {
        String set = expected.orElseThrow(() -> new IllegalArgumentException("setting '" + what
                + "' is missing; a deployment to AWS needs it"
                + current.map(value -> ", your credentials are of " + value).orElse("")));
        EnvironmentValues.require(
                current.isPresent(),
                "there are no AWS credentials; sign in to " + what + " " + set
                        + " first, for example with aws sso login");
        EnvironmentValues.require(
                current.get().equals(set),
                "setting '" + what + "' is " + set + ", but your credentials are of " + current.get()
                        + "; use the credentials of " + set);
    }

    Environment environment() {
        return Environment.builder()
                .account(account.orElse(null))
                .region(region.orElse(null))
                .build();
    }
}
