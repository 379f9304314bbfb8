package io.perennial.training.cli;

import io.perennial.promotion.ChampionHold;
import io.perennial.registry.Change;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `perennial pin`: makes a version champion and keeps it.
@Command(
        name = "pin",
        mixinStandardHelpOptions = true,
        description = "Makes a version champion, after checking it, and blocks promotions and rollbacks until the end.")
final class PinCommand extends ModelCommand {
    @Parameters(index = "1", paramLabel = "VERSION", description = "one of those that `versions` lists")
    private String version = "";

    @Option(names = "--why", required = true, description = "reason for people, kept in the ledger")
    private String why = "";

    @Mixin
    private HoldEnd end = new HoldEnd();

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Change change = Author.change(registry, why);
        Hold hold = new ChampionHold(registry).pin(new ModelVersion(version), end.from(change.at()), change);
        out.println("Champion " + version + " is " + hold.inWords() + ".");
    }
}
