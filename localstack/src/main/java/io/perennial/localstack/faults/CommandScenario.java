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
        Supplier<CommandLineHandler.Said> command,
        Function<List<CommandLineHandler.Said>, List<String>> check)
        implements Scenario {
    @Override
    public void prepare() {
        preparation.run();
    }

    @Override
    public List<String> run() {
        List<CommandLineHandler.Said> said =
                Persistence.tries(proxy, _ -> command.get(), answer -> answer.status() == 0);
        return check.apply(said);
    }

    /// What does not hold if the last try failed, although nothing was in its way.
    static List<String> succeeded(List<CommandLineHandler.Said> said) {
        CommandLineHandler.Said last = said.getLast();
        return last.status() == 0
                ? List.of()
                : List.of("the undisturbed try failed, too: " + last.err().strip());
    }
}
