package io.perennial.training.cli;

import io.perennial.promotion.ChampionHold;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.comparison.WaitingCandidates;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `perennial unfreeze`: ends a freeze or a pin.
@Command(
        name = "unfreeze",
        mixinStandardHelpOptions = true,
        description = "Ends a freeze or a pin, and names the candidates that waited for it. It promotes none of them.")
final class UnfreezeCommand extends ModelCommand {
    @Option(names = "--why", defaultValue = "ended by a user", description = "kept in the ledger")
    private String why = "";

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Hold hold = new ChampionHold(registry).end(Author.change(registry, why));
        out.println(
                "Champion " + registry.championState().current() + " is free again. It was " + hold.inWords() + ".");
        new WaitingCandidates(registry).results().forEach(result -> {
            out.println("Waiting: " + result.summary() + ".");
            out.println("  perennial promote " + registry.model() + " " + result.candidate());
        });
    }
}
