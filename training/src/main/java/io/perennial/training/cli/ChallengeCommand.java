package io.perennial.training.cli;

import io.perennial.promotion.Challenge;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `perennial challenge`: a person puts a version beside the champion, or takes it away.
@Command(
        name = "challenge",
        mixinStandardHelpOptions = true,
        description = "Lets a version predict in shadow of the champion: logged and compared, never answered.")
final class ChallengeCommand extends ModelCommand {
    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Option(names = "--why", defaultValue = "by a person", description = "kept in the alias's history")
    private String why = "";

    private static final class Choice {
        @Parameters(index = "1", paramLabel = "VERSION", description = "one of those that `versions` lists")
        private @Nullable String version;

        @Option(names = "--clear", description = "ends the challenge")
        private boolean clear;
    }

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        var now = Clock.systemUTC().instant();
        if (choice.clear) {
            out.println(registry.clear(Alias.CHALLENGER, now, why) + " is no challenger any more.");
            return;
        }
        var version = new ModelVersion(Objects.requireNonNull(choice.version));
        var champion = new Challenge(registry).challenge(version, now, why);
        out.println("Challenger is " + version + ", in shadow of the champion " + champion + ".");
    }
}
