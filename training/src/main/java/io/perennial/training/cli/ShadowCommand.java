package io.perennial.training.cli;

import io.perennial.promotion.ShadowDeployment;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `perennial challenge`: a person puts a version beside the champion, or takes it away.
@Command(
        name = "challenge",
        mixinStandardHelpOptions = true,
        description = "Lets a version predict in shadow of the champion: logged and compared, never answered.")
final class ShadowCommand extends ModelCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "one of those that `versions` lists")
    private @Nullable String version;

    @Option(names = "--clear", description = "ends the challenge")
    private boolean clear;

    @Option(names = "--why", defaultValue = "by a person", description = "kept in the alias's history")
    private String why = "";

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        var now = Clock.systemUTC().instant();
        if (clear == (version != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "name the version that challenges, or give --clear to end a challenge");
        }
        if (clear) {
            out.println(registry.clear(Alias.CHALLENGER, now, why) + " is no challenger any more.");
            return;
        }
        var challenger = new ModelVersion(Objects.requireNonNull(version));
        var champion = new ShadowDeployment(registry).start(challenger, now, why);
        out.println("Challenger is " + challenger + ", in shadow of the champion " + champion + ".");
    }
}
