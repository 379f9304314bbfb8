package io.perennial.localstack.account;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.StackOutput;
import io.perennial.localstack.AccountCdk;
import io.perennial.localstack.LocalAws;
import io.perennial.localstack.LocalAwsOptions;
import io.perennial.localstack.StackRequest;
import io.perennial.localstack.Workspace;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.ProgressLog;
import io.perennial.training.cli.BuildVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Command line of `make smoke`, `localstack/bin/account smoke`.
@Command(
        name = "smoke",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Deploys a throw-away stack, runs the whole loop in it, and deletes it with its data.")
final class SmokeCommand implements Callable<Integer> {
    @Option(names = "--environment", defaultValue = "smoke", description = "name of a file in environments/")
    private String environment = "";

    @Option(names = "--keep", description = "keeps the stack at the end")
    private boolean keep;

    SmokeCommand() {}

    @Override
    public Integer call() {
        Workspace workspace = Workspace.here();
        AccountEnvironment settings = AccountEnvironment.read(workspace, environment);
        DeploymentName name = settings.deployment();
        var progressLog = new ProgressLog(System.out);
        Path folder = workspace.local().resolve("smoke");
        SmokeReport report = settings.local()
                ? onLocalAws(workspace, name, folder, progressLog)
                : run(inAccount(workspace, settings, folder), folder, workspace, progressLog);
        progressLog.print(report.table());
        return report.held() ? 0 : 1;
    }

    private SmokeReport run(SmokeTarget target, Path folder, Workspace workspace, ProgressLog progressLog) {
        SmokeData data = SmokeData.simulate(workspace, target.name().model(), folder, Instant.now());
        return new AccountSmoke(target, data, SmokePrices.read(workspace), progressLog).run(keep);
    }

    private static SmokeTarget inAccount(Workspace workspace, AccountEnvironment settings, Path folder) {
        DeploymentName name = settings.deployment();
        settings.account();
        var aws = AccountConnection.in(settings.region());
        var cdk = new AccountCdk(workspace, folder);
        return new SmokeTarget(name, aws, ImportMapping.of(workspace.local(), name.stackName()), cdk.log(), () -> {
            Map<String, String> outputs = cdk.deploy(settings.file(), name.stackName());
            URI api = URI.create(String.valueOf(outputs.get(StackOutput.API_URL.key())));
            return new DeployedStack(name, outputs, api, aws);
        });
    }

    private SmokeReport onLocalAws(Workspace workspace, DeploymentName name, Path folder, ProgressLog progressLog) {
        var options = LocalAwsOptions.temporary(workspace, "smoke", progressLog::log);
        var request = new StackRequest(name.model(), workspace.gatherAssets(), Map.of());
        try (LocalAws aws = LocalAws.start(options, request)) {
            return run(SmokeTarget.of(aws.deployment(), aws.logs(), folder), folder, workspace, progressLog);
        }
    }
}
