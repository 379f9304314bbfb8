package io.perennial.localstack;

import io.perennial.training.problem.ProblemException;
import io.perennial.training.source.DataException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Prints the message of an error that a user can fix. Rethrows any other exception, which is a bug and needs its
/// stack trace.
public final class UserErrorHandler implements IExecutionExceptionHandler {
    /// Exit status of a valid command that failed.
    private static final int FAILED = 1;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments)
            throws Exception {
        return switch (failure) {
            case LocalAwsException _, ProblemException _, DataException _, IllegalArgumentException _ -> {
                command.getErr().println(command.getColorScheme().errorText("error: " + failure.getMessage()));
                yield FAILED;
            }
            default -> throw failure;
        };
    }
}
