package io.perennial.localstack.account;

import io.perennial.deployment.DeploymentName;
import io.perennial.localstack.AwsConnection;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.stack.DeployedStack;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Where a smoke test runs.
///
/// @param name          model and stage of the throw-away stack
/// @param aws           connection to the account
/// @param importMapping file that notes what the deletion of the stack leaves
/// @param log           log of the deployment
/// @param deploy        deploys the stack
record SmokeTarget(
        DeploymentName name, AwsConnection aws, ImportMapping importMapping, Path log, Supplier<DeployedStack> deploy) {
    /// A stack that the local AWS has already.
    ///
    /// @param folder directory of generated files
    static SmokeTarget of(Deployment deployment, Path logs, Path folder) {
        ImportMapping importMapping = ImportMapping.of(folder, deployment.name().stackName());
        return new SmokeTarget(
                deployment.name(), deployment.connection(), importMapping, logs, () -> new DeployedStack(deployment));
    }
}
