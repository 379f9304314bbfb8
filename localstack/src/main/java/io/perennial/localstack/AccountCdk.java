package io.perennial.localstack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Deploys an environment to its AWS account with the CDK command line and the credentials of this process.
///
/// @param workspace repository
/// @param logs      directory of the log
public record AccountCdk(Workspace workspace, Path logs) {
    /// Deploys without asking: the stack is a throw-away one.
    ///
    /// @param environment file of the environment
    /// @return outputs of the stack by their keys
    /// @throws LocalAwsException if the deployment fails; the message has the end of the log
    public Map<String, String> deploy(Path environment, String stackName) {
        Path outputs = logs.resolve("outputs-" + stackName + ".json");
        List<String> command = List.of(
                workspace.cdkCommand().toString(),
                "deploy",
                "--no-notices",
                "--require-approval",
                "never",
                "--outputs-file",
                outputs.toString(),
                "-c",
                "environment=" + environment,
                "-c",
                "assets=" + workspace.gatherAssets(),
                "-c",
                "purpose=deployment");
        var variables = new HashMap<>(System.getenv());
        variables.putAll(CdkCli.toolEnvironment());
        var process = new ProcessSpec("cdk deploy", command, variables, workspace.cdk(), log());
        int status = new ForegroundProcess(process).run();
        if (status != 0) {
            throw new LocalAwsException(process.failureMessage("failed with status " + status));
        }
        return CdkCli.read(outputs, stackName);
    }

    /// Log of the deployment.
    public Path log() {
        return logs.resolve("cdk-deploy.log");
    }
}
