package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// A command of the command line, repeated by a user after an error message.
///
/// @param preparation action that prepares the state
/// @param command     function that executes the command once
/// @param check       check after all attempts, which returns violations
record CommandScenario(
        String name,
        FaultProxy proxy,
        Depth depth,
        Runnable preparation,
        Supplier<CommandLineHandler.CommandResult> command,
        Function<List<CommandLineHandler.CommandResult>, List<String>> check)
        implements FaultScenario {
    @Override
    public void prepare() {
        preparation.run();
    }

    @Override
    public List<String> run() {
        List<CommandLineHandler.CommandResult> results =
                RetryLoop.run(proxy, _ -> command.get(), result -> result.status() == 0);
        return check.apply(results);
    }

    /// Violation if the last attempt failed, although it ran without faults.
    static List<String> failureOfLastAttempt(List<CommandLineHandler.CommandResult> results) {
        CommandLineHandler.CommandResult last = results.getLast();
        return last.status() == 0
                ? List.of()
                : List.of(
                        "the attempt without faults failed, too: " + last.err().strip());
    }
}
