package io.perennial.training.cli;

import io.perennial.registry.LedgerCheck;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `perennial verify-ledger`: proves that nobody changed the past of a model.
@Command(
        name = "verify-ledger",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the chain of hashes of the ledger, the aliases, and the manifests, decisions and erasures that it "
                    + "names. Keep the printed head elsewhere: with it a later check also finds a ledger that was "
                    + "replaced as a whole."
        })
final class VerifyLedgerCommand extends ModelCommand {
    @Option(names = "--head", paramLabel = "SHA256", description = "head that an earlier check printed")
    private @Nullable String head;

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        LedgerCheck.Result result = LedgerCheck.check(registry, head);
        if (!result.isIntact()) {
            throw new RegistryException("the ledger of " + registry.model() + " is not intact:"
                    + result.problems().stream()
                            .map(problem -> "\n  " + problem)
                            .collect(Collectors.joining()));
        }
        out.printf(
                "The ledger of %s is intact: %,d entries, head %s%n",
                registry.model(), result.entries(), result.head());
    }
}
