package io.perennial.localstack.demo;

import io.perennial.localstack.Deployment;
import io.perennial.localstack.LocalAws;
import io.perennial.localstack.StackRequest;
import io.perennial.localstack.TestStates;
import io.perennial.localstack.Workspace;
import io.perennial.registry.Alias;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The stack with the functions' real zips on one local AWS, for all tests of this process; it ends with the process.
final class DeployedSystem {
    /// As the demonstration has it: windows follow each other in seconds, and the rows are of another year.
    private static final Map<String, String> COMPRESSED =
            Map.of("eventHorizon", "P36500D", "cooldown", "PT1S", "refresh", "PT1S", "alarmPeriod", "PT1S");

    static final Workspace WORKSPACE = Workspace.here();
    static final Path FOLDER = WORKSPACE.root().resolve("localstack/target/journey");
    static final Deployment DEPLOYMENT = start().deployment();
    static final Cloud CLOUD = new Cloud(DEPLOYMENT);
    static final Caller CALLER = new Caller(DEPLOYMENT.apiUrl());
    static final CommandLine PERENNIAL = new CommandLine(DEPLOYMENT);
    static final World WORLD = new World(FOLDER.resolve("trips"));
    static final Inbox INBOX = Inbox.subscribedTo(DEPLOYMENT);

    private DeployedSystem() {}

    private static LocalAws start() {
        var request = new StackRequest(StackRequest.DEFAULT_MODEL, WORKSPACE.gatherAssets(), COMPRESSED);
        return LocalAws.start(TestStates.attached("real"), request);
    }

    /// Trains a first version as a person would.
    static CommandLine.Ended train() {
        return PERENNIAL.run("train", World.PROBLEM.toString(), "--source", WORLD.firstMonths());
    }

    /// For tests that need some champion.
    static void requireChampion() {
        if (CLOUD.registry().aliasState(Alias.CHAMPION).isEmpty()) {
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
