package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.MessageReplay;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.predictionlog.RegistryContracts;
import io.perennial.predictionlog.Replay;
import io.perennial.predictionlog.SpillReader;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.registry.ModelRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `perennial replay`: restores spilled predictions to the prediction log.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Restores predictions that were returned while the prediction log rejected them. The replay function does "
                    + "so by itself for the spill queue; this command reads the serving function's log, or a queue such "
                    + "as the dead letters. Repeated runs store each prediction once. For example:",
            "  perennial replay MODEL --queue URL",
            "  aws logs tail /aws/lambda/MODEL-STAGE-serving --since 30d --filter-pattern spill | perennial replay MODEL -"
        })
final class ReplayCommand extends ModelCommand {
    private static final int EVERY = 10_000;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "a saved log, or - for the standard input; none with --queue")
    private @Nullable String file;

    @Option(
            names = "--queue",
            paramLabel = "URL",
            description =
                    "an SQS queue instead of a log: the stack's output DeadLetterQueue or SpillQueue. Messages of "
                            + "other kinds stay in the queue")
    private @Nullable String queue;

    @Option(
            names = "--table",
            required = true,
            defaultValue = "${PERENNIAL_LOG_TABLE}",
            description = "table of the prediction log: the stack's output LogTable (default: PERENNIAL_LOG_TABLE)")
    private String table = "";

    @Option(
            names = "--retention",
            defaultValue = "${PERENNIAL_PREDICTION_RETENTION:-P400D}",
            paramLabel = "DURATION",
            description =
                    "retention of a prediction, from the time it was returned (default: PERENNIAL_PREDICTION_RETENTION, or P400D)")
    private Duration retention = Duration.ZERO;

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        if ((file == null) == (queue == null)) {
            throw new IllegalArgumentException("name the spilled predictions by a FILE or by --queue, and not by both");
        }
        var contracts = new LogContracts(registry.championManifest().contract(), new RegistryContracts(registry));
        PredictionLog log =
                new DynamoDbPredictionLog(AwsClients.dynamoDb(), table, contracts, retention, Clock.systemUTC());
        var reader = new SpillReader(
                registry.model(), version -> registry.manifest(version).contract());
        if (queue != null) {
            var messages = new SqsSpillQueue(SqsSpillQueue.client(CallLimits.QUERY), queue);
            QueueReplay.Result result = new QueueReplay(messages, new MessageReplay(reader, log)).run();
            if (!result.complete()) {
                out.println("The queue returned a message a second time before all were read: replay it again.");
            }
            printAndRequireAll(result.summary(), out);
        } else {
            replayFile(Objects.requireNonNull(file), new Replay(reader, log), out);
        }
    }

    private static void replayFile(String file, Replay replay, PrintWriter out) {
        try (BufferedReader lines = open(file)) {
            accept(lines, replay, out);
        } catch (IOException e) {
            throw new UncheckedIOException("log " + file + " cannot be read as UTF-8 text: " + e.getMessage(), e);
        } finally {
            print(replay.summary(), out);
        }
        requireAll(replay.summary());
    }

    private static void printAndRequireAll(Replay.Summary summary, PrintWriter out) {
        print(summary, out);
        requireAll(summary);
    }

    private static void print(Replay.Summary summary, PrintWriter out) {
        out.printf(
                "%,d predictions restored, %,d were already stored.%n", summary.restored(), summary.alreadyPresent());
        summary.failures()
                .forEach(failure -> out.println("cannot be restored: " + failure.reason() + System.lineSeparator()
                        + "  " + failure.line().strip()));
    }

    private static BufferedReader open(String file) throws IOException {
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file));
    }

    private static void accept(BufferedReader lines, Replay replay, PrintWriter out) throws IOException {
        long count = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            replay.accept(line);
            if (++count % EVERY == 0) {
                out.printf(
                        "  %,d lines read, %,d predictions restored%n",
                        count, replay.summary().restored());
                out.flush();
            }
        }
    }

    private static void requireAll(Replay.Summary summary) {
        if (!summary.failures().isEmpty()) {
            throw new IllegalArgumentException(summary.failures().size()
                    + " spilled predictions cannot be restored, for the reasons above: fix the lines and replay"
                    + " them; restored predictions stay unchanged");
        }
    }
}
