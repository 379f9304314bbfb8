package io.perennial.training.cli;

import io.perennial.promotion.ChampionHold;
import io.perennial.registry.Change;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelRegistry;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `perennial freeze`: blocks promotions.
@Command(
        name = "freeze",
        mixinStandardHelpOptions = true,
        description =
                "Freezes the champion: nothing is promoted until the end. Retrainings run, and a better candidate waits. "
                        + "Rollbacks are allowed.")
final class FreezeCommand extends ModelCommand {
    @Option(names = "--why", required = true, description = "reason for people, kept in the ledger")
    private String why = "";

    @Mixin
    private HoldEnd end = new HoldEnd();

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Change change = Author.change(registry, why);
        Hold hold = new ChampionHold(registry).freeze(end.from(change.at()), change);
        out.println("Champion " + registry.championState().current() + " is " + hold.inWords() + ".");
    }
}
