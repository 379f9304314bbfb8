package io.perennial.training.cli;

import io.perennial.promotion.Promotion;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `perennial promote`: makes a version champion.
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = "Makes a version champion, after checking it.")
final class PromoteCommand extends ModelCommand {
    @Parameters(index = "1", paramLabel = "VERSION", description = "one of those that `versions` lists")
    private String version = "";

    @Option(names = "--why", defaultValue = "promoted by a user", description = "kept in the alias's history")
    private String why = "";

    @Option(names = "--force", description = "promotes although the champion is frozen or pinned")
    private boolean force;

    @Mixin
    private MirrorOptions mirror = new MirrorOptions();

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Promotion.Outcome outcome =
                new Promotion(registry, force).promote(new ModelVersion(version), Author.change(registry, why));
        outcome.uncheckedReason().ifPresent(unchecked -> out.println("Warning: " + unchecked + "."));
        out.println("Champion is " + version
                + outcome.previous().map(previous -> "; it was " + previous).orElse("") + ".");
        mirror.tryMirror(registry, out);
    }
}
