package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `perennial runs mirror`: brings an MLflow server what it lacks.
@Command(
        name = "mirror",
        mixinStandardHelpOptions = true,
        description = "Brings an MLflow server the runs, versions and the champion alias that it lacks: those of a "
                + "training it did not hear of, and those of the retraining function.")
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
