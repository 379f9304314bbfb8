package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// A command of the command line, tried again by the person who reads its error message.
///
/// @param preparation what there is before
/// @param command     executes it once
/// @param check       what does not hold after all tries
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
        List<CommandLineHandler.CommandResult> said =
                RetryLoop.run(proxy, _ -> command.get(), answer -> answer.status() == 0);
        return check.apply(said);
    }

    /// What does not hold if the last try failed, although nothing was in its way.
    static List<String> failureOfLastAttempt(List<CommandLineHandler.CommandResult> said) {
        CommandLineHandler.CommandResult last = said.getLast();
        return last.status() == 0
                ? List.of()
                : List.of("the undisturbed try failed, too: " + last.err().strip());
    }
}
