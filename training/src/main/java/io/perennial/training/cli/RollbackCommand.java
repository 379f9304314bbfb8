package io.perennial.training.cli;

import io.perennial.promotion.Rollback;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
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

    @Mixin
    private MirrorOptions mirror = new MirrorOptions();

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Instant now = Clock.systemUTC().instant();
        var rollback = new Rollback(registry);
        Rollback.Outcome outcome =
                to == null ? rollback.toPrevious(now, why) : rollback.to(new ModelVersion(to), now, why);
        outcome.skipped().forEach(skipped -> out.println("Warning: skipped " + skipped + "."));
        out.println(
                outcome.from().equals(outcome.to())
                        ? "Champion is " + outcome.to() + " already."
                        : "Champion is " + outcome.to() + " again; it was " + outcome.from() + ".");
        mirror.tryMirror(registry, out);
    }
}
