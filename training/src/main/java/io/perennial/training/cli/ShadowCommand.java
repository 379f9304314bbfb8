package io.perennial.training.cli;

import io.perennial.promotion.ShadowDeployment;
import io.perennial.registry.Alias;
import io.perennial.registry.Change;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `perennial shadow`: starts or ends the shadow deployment of a version.
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        description =
                "Deploys a version in shadow of the champion: its predictions are logged and compared, never returned.")
final class ShadowCommand extends ModelCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "one of those that `versions` lists")
    private @Nullable String version;

    @Option(names = "--clear", description = "ends the shadow deployment")
    private boolean clear;

    @Option(names = "--why", defaultValue = "set by a user", description = "kept in the alias's history")
    private String why = "";

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Change change = Author.change(registry, why);
        if (clear == (version != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "name the challenger, or give --clear to end the shadow deployment");
        }
        if (clear) {
            out.println(registry.clear(Alias.CHALLENGER, change) + " is no longer the challenger.");
            return;
        }
        var challenger = new ModelVersion(Objects.requireNonNull(version));
        var champion = new ShadowDeployment(registry).start(challenger, change);
        out.println("Challenger is " + challenger + ", in shadow of the champion " + champion + ".");
    }
}
