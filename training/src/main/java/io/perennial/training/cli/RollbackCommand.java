package io.perennial.training.cli;

import io.perennial.promotion.Rollback;
import io.perennial.registry.Change;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `perennial rollback`: moves the champion back to an earlier version.
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Moves the champion back to an earlier champion, after checking that it can serve.")
final class RollbackCommand extends ModelCommand {
    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "an earlier champion (default: the newest one that was not rolled back and passes the check)")
    private @Nullable String to;

    @Option(names = "--why", defaultValue = "rolled back by a user", description = "kept in the alias's history")
    private String why = "";

    @Option(names = "--force", description = "rolls back although the champion is pinned")
    private boolean force;

    @Mixin
    private MirrorOptions mirror = new MirrorOptions();

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Change change = Author.change(registry, why);
        Optional<Hold> pin = registry.championState().hold(change.at()).filter(Hold::pinned);
        var rollback = new Rollback(registry, force);
        Rollback.Outcome outcome = to == null ? rollback.toPrevious(change) : rollback.to(new ModelVersion(to), change);
        outcome.skipped().forEach(skipped -> out.println("Warning: skipped " + skipped + "."));
        out.println(
                outcome.from().equals(outcome.to())
                        ? "Champion is " + outcome.to() + " already."
                        : "Champion is " + outcome.to() + " again; it was " + outcome.from() + ".");
        pin.filter(_ -> !outcome.from().equals(outcome.to()))
                .ifPresent(hold -> out.println("It was rolled back although the champion is " + hold.inWords()
                        + ". The pin stays in force and holds " + outcome.to()
                        + " now; end it with: perennial unfreeze "
                        + registry.model()));
        mirror.tryMirror(registry, out);
    }
}
