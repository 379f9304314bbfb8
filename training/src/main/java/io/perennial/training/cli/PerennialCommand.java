package io.perennial.training.cli;

import io.perennial.aws.AwsFailureText;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import io.perennial.training.export.LoadCheckException;
import io.perennial.training.export.ParityException;
import io.perennial.training.fit.TrainingException;
import io.perennial.training.lightgbm.LightGbmException;
import io.perennial.training.problem.ProblemException;
import io.perennial.training.source.DataException;
import io.perennial.training.tracking.MirrorException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.core.exception.SdkException;

/// `perennial`: main class of the command line.
@Command(
        name = "perennial",
        description = "Keeps a tabular model fresh.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {
            SimulateCommand.class,
            InitCommand.class,
            TrainCommand.class,
            VersionsCommand.class,
            RunsCommand.class,
            ScoreCommand.class,
            ReplayCommand.class,
            EraseCommand.class,
            PromoteCommand.class,
            ShadowCommand.class,
            RollbackCommand.class,
            FreezeCommand.class,
            PinCommand.class,
            UnfreezeCommand.class,
            HistoryCommand.class,
            VerifyLedgerCommand.class,
            WhoAnsweredCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            ReproduceCommand.class,
            RetrainCommand.class,
            MonitorCommand.class
        })
public final class PerennialCommand {
    /// Exit status of a valid command that failed.
    private static final int FAILED = 1;

    private PerennialCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// Creates the command line for one execution.
    public static CommandLine commandLine() {
        return new CommandLine(new PerennialCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(PerennialCommand::explain);
    }

    /// Prints the message of an error that a user can fix; rethrows any other exception, which is a bug and
    /// needs its stack trace.
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        return switch (failure) {
            case ProblemException _, DataException _, TrainingException _, RegistryException _, ModelFileException _ ->
                printError(command, failure);
            case ParityException _,
                    LoadCheckException _,
                    LightGbmException _,
                    MirrorException _,
                    UncheckedIOException _ -> printError(command, failure);
            case IllegalArgumentException _ -> printError(command, failure);
            case SdkException failed -> printError(command, AwsFailureText.of(failed));
            default -> throw failure;
        };
    }

    private static int printError(CommandLine command, Exception failure) {
        return printError(command, String.valueOf(failure.getMessage()));
    }

    private static int printError(CommandLine command, String message) {
        command.getErr().println(command.getColorScheme().errorText("error: " + message));
        return FAILED;
    }
}
