package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLogTableScan;
import io.perennial.predictionlog.RegistryContracts;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.registry.Erasure;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.retraining.Executions;
import io.perennial.retraining.RetrainingLock;
import io.perennial.retraining.SfnExecutions;
import io.perennial.retraining.UnknownExecutions;
import io.perennial.training.erasure.RowEraser;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sfn.SfnClient;

/// `perennial erase`: erases a person's rows from everything that a model keeps.
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases rows from the spill queues, the prediction log, the data sets and the reports of a model, and "
                    + "records that it did, without the values. Look at the counts first:",
            "  perennial erase MODEL --where \"customer = 'c-17'\" --reason \"request 2026-118\" --dry-run"
        })
final class EraseCommand extends ModelCommand {
    @ArgGroup(multiplicity = "1")
    private Rows rows = new Rows();

    /// Which rows: exactly one of the two.
    private static final class Rows {
        @Option(
                names = "--id",
                split = ",",
                paramLabel = "ID",
                description = "ids of predictions. Rows of data sets with the same inputs are erased, too")
        private List<String> ids = new ArrayList<>();

        @Option(
                names = "--where",
                paramLabel = "CONDITION",
                description =
                        "SQL condition over the inputs, such as \"customer = 'c-17'\"; times are TIMESTAMP in UTC")
        private String where = "";
    }

    @Option(
            names = "--table",
            required = true,
            defaultValue = "${PERENNIAL_LOG_TABLE}",
            description = "table of the prediction log: the stack's output LogTable (default: PERENNIAL_LOG_TABLE)")
    private String table = "";

    @Option(
            names = "--queue",
            paramLabel = "URL",
            description = "a queue of spilled predictions: the stack's outputs SpillQueue and DeadLetterQueue; may be "
                    + "repeated")
    private List<String> queues = new ArrayList<>();

    @Option(
            names = "--reason",
            required = true,
            description = "reason for the record: who asked, which request. Name no person. Repeat an interrupted "
                    + "erasure with the same reason")
    private String reason = "";

    @Option(
            names = "--state-machine",
            paramLabel = "ARN",
            defaultValue = "${PERENNIAL_RETRAINING_STATE_MACHINE:-}",
            description =
                    "state machine of retrainings: the stack's output RetrainingStateMachine. With it, an execution "
                            + "that ended without a release of the lock does not stop the erasure (default: "
                            + "PERENNIAL_RETRAINING_STATE_MACHINE)")
    private String stateMachine = "";

    @Option(names = "--dry-run", description = "print the counts and change nothing")
    private boolean dryRun;

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        var contracts = new LogContracts(registry.championManifest().contract(), new RegistryContracts(registry));
        var sqs = SqsSpillQueue.client(CallLimits.QUERY);
        var eraser = new RowEraser(
                registry,
                new PredictionLogTableScan(AwsClients.dynamoDb(), table, contracts),
                contracts,
                queues.stream().map(url -> new SqsSpillQueue(sqs, url)).toList(),
                new RetrainingLock(registry, executions(), Clock.systemUTC()),
                Clock.systemUTC(),
                Author.of(registry));
        var request = new RowEraser.Request(
                rows.ids.stream().map(String::strip).map(PredictionId::parse).toList(), rows.where, reason);
        print(eraser.erase(request, dryRun), out);
        if (queues.isEmpty()) {
            out.println("No queue was named: predictions that wait in the spill queue are not erased. Name it with"
                    + " --queue.");
        }
    }

    private Executions executions() {
        return stateMachine.isBlank()
                ? new UnknownExecutions()
                : new SfnExecutions(AwsClients.client(SfnClient.builder(), CallLimits.SHORT), stateMachine);
    }

    private void print(Erasure erasure, PrintWriter out) {
        out.println(dryRun ? "Would be erased (nothing is changed):" : "Erased:");
        out.printf("  prediction log  %,d rows%n", erasure.logRows());
        out.printf("  spill queues    %,d rows%n", erasure.spillRows());
        erasure.datasetRows()
                .forEach((fingerprint, count) -> out.printf("  data set %s  %,d rows%n", fingerprint, count));
        erasure.reports().forEach(key -> out.println("  values in " + key));
        if (!dryRun) {
            out.printf("  old object versions  %,d%n", erasure.oldVersions());
        }
        out.println(
                erasure.learntBy().isEmpty()
                        ? "No version whose data set is stored learnt from these rows."
                        : "Versions that learnt from these rows: " + names(erasure.learntBy()));
        if (!erasure.mayHaveLearnt().isEmpty()) {
            out.println("Unknown, since their data sets have expired or cannot be searched: "
                    + names(erasure.mayHaveLearnt()));
        }
        out.println("Not erased:");
        erasure.notErased().forEach(place -> out.println("  " + place));
    }

    private static String names(List<ModelVersion> versions) {
        return versions.stream().map(ModelVersion::id).collect(Collectors.joining(", "));
    }
}
