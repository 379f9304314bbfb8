package io.perennial.localstack.demo;

import io.perennial.localstack.Deployment;
import io.perennial.localstack.FunctionHosting;
import io.perennial.localstack.LocalAws;
import io.perennial.localstack.LocalAwsTestOptions;
import io.perennial.localstack.StackRequest;
import io.perennial.localstack.Workspace;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.registry.Alias;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The stack with the functions' real zips on one local AWS, for all tests of this process; it ends with the
/// process.
public final class SharedDeployment {
    /// As the demonstration has it: windows follow each other in seconds, and the rows are of another year.
    private static final Map<String, String> COMPRESSED = Map.of(
            "serving.max_event_time_skew",
            "P36500D",
            "monitoring.cooldown",
            "PT1S",
            "serving.alias_poll_interval",
            "PT1S",
            "monitoring.alarm_period",
            "PT1S");

    static final int SERVING_PROCESSES = 3;
    public static final Workspace WORKSPACE = Workspace.here();
    static final Path FOLDER = WORKSPACE.root().resolve("localstack/target/journey");
    public static final LocalAws AWS = start();
    public static final Deployment DEPLOYMENT = AWS.deployment();
    static final DeployedStack STACK = new DeployedStack(DEPLOYMENT);
    static final ApiTestClient API = new ApiTestClient(DEPLOYMENT.apiUrl());
    static final PerennialCli CLI = new PerennialCli(DEPLOYMENT);
    static final CongestionData DATA = new CongestionData(FOLDER.resolve("trips"));
    static final NotificationInbox INBOX = NotificationInbox.subscribedTo(DEPLOYMENT);

    private SharedDeployment() {}

    private static LocalAws start() {
        return LocalAws.start(LocalAwsTestOptions.attached("real"), request(WORKSPACE.gatherAssets()));
    }

    /// As on AWS: several processes serve, and functions may do only what their roles allow.
    ///
    /// @param assets directory of the functions' zips
    static StackRequest request(Path assets) {
        var hosting = new FunctionHosting(Map.of("serving", SERVING_PROCESSES, "retraining", 2), true);
        return new StackRequest(StackRequest.DEFAULT_MODEL, assets, COMPRESSED, hosting);
    }

    /// Trains a first version as a person would.
    static PerennialCli.CliResult train() {
        return CLI.run("train", CongestionData.PROBLEM.toString(), "--source", DATA.firstMonths());
    }

    /// For tests that need some champion.
    static void requireChampion() {
        if (STACK.registry().aliasState(Alias.CHAMPION).isEmpty()) {
            train().requireSuccess();
        }
    }

    /// Starts the state machine by hand.
    ///
    /// @return the execution
    static String retrain(String input) {
        try (SfnClient states = DEPLOYMENT.client(SfnClient.builder())) {
            return states.startExecution(request -> request.stateMachineArn(DEPLOYMENT.stateMachineArn())
                            .input(input))
                    .executionArn();
        }
    }
}
