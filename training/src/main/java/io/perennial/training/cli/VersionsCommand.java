package io.perennial.training.cli;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.pipeline.VersionTraining;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;

/// `perennial versions`: the versions of a model.
@Command(name = "versions", mixinStandardHelpOptions = true, description = "Lists the versions of a model.")
final class VersionsCommand extends ModelCommand {
    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        Optional<ModelVersion> champion = registry.aliasState(Alias.CHAMPION).map(AliasState::current);
        registry.versions().forEach(version -> print(out, registry, registry.manifest(version), champion));
    }

    private static void print(
            PrintWriter out, ModelRegistry registry, Manifest manifest, Optional<ModelVersion> champion) {
        out.printf(
                "%s  %-8s  %,9d rows  %s%n",
                manifest.version(),
                champion.equals(Optional.of(manifest.version())) ? "champion" : "",
                manifest.lineage().trainingRows(),
                manifest.lineage().reason().inWords());
        manifest.evaluation()
                .model()
                .forEach((name, confidenceInterval) ->
                        out.printf("    %-12s %s%n", name, IntervalText.of(confidenceInterval)));
        if (manifest.artifacts().containsKey(VersionTraining.REPORT_FILE)) {
            out.println("    report       " + registry.address(manifest.version(), VersionTraining.REPORT_FILE));
        }
    }
}
