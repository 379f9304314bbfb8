package io.perennial.training.cli;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `perennial roll-back`: a person takes a promotion back.
@Command(
        name = "roll-back",
        mixinStandardHelpOptions = true,
        description = "Moves the champion back to the version before.")
final class RollBackCommand extends ModelCommand {
    @Option(names = "--why", defaultValue = "rolled back by a person", description = "kept in the alias's history")
    private String why = "";

    @Mixin
    private MirrorOptions mirror = new MirrorOptions();

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        var version = registry.rollBack(Alias.CHAMPION, Clock.systemUTC().instant(), why);
        out.println("Champion is " + version + " again.");
        mirror.follow(registry, out);
    }
}
