package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `perennial runs mirror`: adds missing runs and versions to an MLflow server.
@Command(
        name = "mirror",
        mixinStandardHelpOptions = true,
        description = "Adds missing runs and versions and the champion alias to an MLflow server: those of trainings "
                + "that were not mirrored, and those of the retraining function.")
final class RunsMirrorCommand extends ModelCommand {
    @Mixin
    private MirrorOptions mirror = new MirrorOptions();

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        if (!mirror.isSet()) {
            throw new IllegalArgumentException(
                    "there is no MLflow server to mirror to: set MLFLOW_TRACKING_URI or give --mlflow URI (`make mlflow`"
                            + " starts one here)");
        }
        mirror.mirror(registry, out);
    }
}
