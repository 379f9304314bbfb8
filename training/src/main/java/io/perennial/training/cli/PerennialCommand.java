package io.perennial.training.cli;

import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import io.perennial.training.data.DataException;
import io.perennial.training.export.LoadCheckException;
import io.perennial.training.export.ParityException;
import io.perennial.training.fit.TrainingException;
import io.perennial.training.lightgbm.LightGbmException;
import io.perennial.training.problem.ProblemException;
import io.perennial.training.tracking.MirrorException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `perennial`: the way in.
@Command(
        name = "perennial",
        description = "Keeps a tabular model fresh.",
        mixinStandardHelpOptions = true,
        version = "perennial 0.1.0",
        subcommands = {
            SimulateCommand.class,
            InitCommand.class,
            TrainCommand.class,
            VersionsCommand.class,
            RunsCommand.class,
            ScoreCommand.class,
            ReplayCommand.class,
            PromoteCommand.class,
            ShadowCommand.class,
            RollbackCommand.class,
            ReproduceCommand.class
        })
public final class PerennialCommand {
    /// A command was understood and could not be carried out.
    private static final int FAILED = 1;

    private PerennialCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The command line, made afresh for one execution.
    public static CommandLine commandLine() {
        return new CommandLine(new PerennialCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(PerennialCommand::explain);
    }

    /// What a person can mend is told in a sentence; anything else is a fault of ours and shows where it came from.
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
            default -> throw failure;
        };
    }

    private static int printError(CommandLine command, Exception failure) {
        command.getErr().println(command.getColorScheme().errorText("error: " + failure.getMessage()));
        return FAILED;
    }
}
