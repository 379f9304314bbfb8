package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.RetrainingOutcome;
import io.perennial.deployment.StackOutput;
import io.perennial.json.Json;
import io.perennial.registry.TrainingReason;
import io.perennial.retraining.Executions;
import io.perennial.retraining.RetrainingLock;
import io.perennial.retraining.RetrainingStarter;
import io.perennial.retraining.SfnExecutions;
import io.perennial.retraining.UnknownExecutions;
import io.perennial.training.retraining.ExecutionFollower;
import io.perennial.training.retraining.LocalRetraining;
import io.perennial.training.retraining.RetrainingResult;
import io.perennial.training.retraining.SnapshotTask;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sfn.SfnClient;

/// `perennial retrain`: retrains now.
@Command(
        name = "retrain",
        mixinStandardHelpOptions = true,
        description = {
            "Retrains now. With --stack or --state-machine, it starts the deployed state machine; with --table alone, it "
                    + "runs the same tasks in this process. A candidate must pass the gate in either case, and waits if the "
                    + "champion is frozen or pinned. For example:",
            "  perennial retrain MODEL --stack Perennial-MODEL-dev --why \"new tariff since Monday\" --wait"
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:a candidate was promoted, or the execution was started without --wait",
            "1:the retraining failed, or another one is running",
            "2:an option is missing or wrong",
            "3:rejected: no candidate is better than the champion",
            "4:undecided: too few rows, or the champion changed meanwhile",
            "5:on hold: a better candidate waits, because the champion is frozen or pinned",
            "6:rolled back: the new champion could not be verified"
        })
final class RetrainCommand extends StackCommand {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int FAILED = 1;

    @Option(names = "--why", required = true, description = "reason for people, kept with the candidates")
    private String why = "";

    @Option(names = "--wait", description = "follows the execution until it ends")
    private boolean wait;

    @Option(
            names = "--state-machine",
            paramLabel = "ARN",
            defaultValue = "${PERENNIAL_RETRAINING_STATE_MACHINE:-}",
            description = "state machine of retrainings (default: PERENNIAL_RETRAINING_STATE_MACHINE, or that of the "
                    + "stack)")
    private String stateMachine = "";

    @Option(names = "--table", description = "table of the prediction log: retrains in this process from its rows")
    private String table = "";

    @Option(
            names = "--retention",
            defaultValue = "${PERENNIAL_PREDICTION_RETENTION:-P400D}",
            paramLabel = "DURATION",
            description = "with --table: retention of a prediction; older logged rows are not learnt again (default: "
                    + "PERENNIAL_PREDICTION_RETENTION, or P400D)")
    private Duration retention = Duration.ZERO;

    @Override
    int run(DeployedModel deployed, PrintWriter out) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("--why is empty: say why the model is retrained now");
        }
        Optional<String> machine = machine(deployed);
        if (table.isBlank() && machine.isEmpty()) {
            throw new IllegalArgumentException("nothing names where to retrain: name --stack or --state-machine for a"
                    + " deployed model, or --table to retrain in this process");
        }
        String name = "manual-" + SECOND.format(Clock.systemUTC().instant());
        var reason = new TrainingReason.Manual(why.strip());
        return table.isBlank()
                ? start(deployed, machine.get(), name, reason, out)
                : runHere(deployed, machine, name, reason, out);
    }

    private Optional<String> machine(DeployedModel deployed) {
        return stateMachine.isBlank()
                ? deployed.stack().map(outputs -> outputs.value(StackOutput.RETRAINING_STATE_MACHINE))
                : Optional.of(stateMachine);
    }

    /// Input of the state machine.
    private record Input(TrainingReason reason) {}

    private int start(DeployedModel deployed, String machine, String name, TrainingReason reason, PrintWriter out) {
        SfnClient sfn = AwsClients.client(SfnClient.builder(), CallLimits.SHORT);
        var executions = new SfnExecutions(sfn, machine);
        var starter = new RetrainingStarter(
                executions, new RetrainingLock(deployed.registry(), executions, Clock.systemUTC()));
        switch (starter.start(name, Json.line(new Input(reason)))) {
            case RetrainingStarter.Outcome.NotStarted(String reasonOfRefusal) ->
                throw new IllegalArgumentException("nothing is retrained: " + reasonOfRefusal);
            case RetrainingStarter.Outcome.Started _ -> out.println("Started execution " + executions.arn(name) + ".");
        }
        out.flush();
        return wait
                ? status(
                        new ExecutionFollower(sfn, Clock.systemUTC(), RetrainCommand::pause)
                                .follow(executions.arn(name), progress(out)),
                        out)
                : 0;
    }

    private static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    private int runHere(
            DeployedModel deployed, Optional<String> machine, String name, TrainingReason reason, PrintWriter out) {
        Executions executions = machine.<Executions>map(
                        arn -> new SfnExecutions(AwsClients.client(SfnClient.builder(), CallLimits.SHORT), arn))
                .orElseGet(UnknownExecutions::new);
        Clock clock = Clock.systemUTC();
        var retraining = new LocalRetraining(
                deployed.registry(),
                new SnapshotTask(deployed.registry(), deployed.log(table), retention, clock),
                new RetrainingLock(deployed.registry(), executions, clock),
                clock,
                Author.of(deployed.registry()));
        out.println("Retraining " + deployed.registry().model() + " in this process as " + name + ".");
        out.flush();
        return status(retraining.run(name, reason, progress(out)), out);
    }

    private static RetrainingResult.ProgressListener progress(PrintWriter out) {
        return (step, elapsed) -> {
            out.printf("  %4d s  %s%n", elapsed.toSeconds(), step);
            out.flush();
        };
    }

    private static int status(RetrainingResult result, PrintWriter out) {
        String outcome = result.outcome().map(RetrainingOutcome::inWords).orElse("skipped");
        out.printf("Retraining %s after %d s: %s%n", outcome, result.length().toSeconds(), result.summary());
        return result.outcome().map(RetrainCommand::status).orElse(FAILED);
    }

    private static int status(RetrainingOutcome outcome) {
        return switch (outcome) {
            case PROMOTED -> 0;
            case FAILED -> FAILED;
            case REJECTED -> 3;
            case UNDECIDED -> 4;
            case ON_HOLD -> 5;
            case ROLLED_BACK -> 6;
        };
    }
}
