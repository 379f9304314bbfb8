package io.perennial.localstack;

import io.perennial.aws.AwsFailureText;
import io.perennial.training.problem.ProblemException;
import io.perennial.training.source.DataException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.core.exception.SdkException;

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
                print(command, String.valueOf(failure.getMessage()));
                yield FAILED;
            }
            case SdkException failed -> {
                print(command, AwsFailureText.of(failed));
                yield FAILED;
            }
            default -> throw failure;
        };
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println(command.getColorScheme().errorText("error: " + message));
    }
}
