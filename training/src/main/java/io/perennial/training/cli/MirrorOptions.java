package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import io.perennial.training.tracking.MirrorException;
import io.perennial.training.tracking.MlflowServer;
import io.perennial.training.tracking.RunMirror;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/// The MLflow server that a command keeps up to date, if any.
final class MirrorOptions {
    private static final int MINUTES = 3;

    @Option(
            names = "--mlflow",
            paramLabel = "URI",
            defaultValue = "${MLFLOW_TRACKING_URI:-}",
            description = "MLflow server that mirrors runs, versions and the champion (default: MLFLOW_TRACKING_URI)")
    private String uri = "";

    boolean isSet() {
        return !uri.isBlank();
    }

    /// After what a command was asked for is done. A server that is lost or hangs costs a line and some patience.
    void tryMirror(ModelRegistry registry, PrintWriter out) {
        if (isSet()) {
            try {
                mirror(registry, out);
            } catch (MirrorException e) {
                out.println(e.getMessage());
                out.println(
                        "Nothing is lost: the registry has every run. Once the server answers: perennial runs mirror "
                                + registry.model());
            }
            out.flush();
        }
    }

    /// @throws MirrorException if the server does not answer in time, or refuses
    void mirror(ModelRegistry registry, PrintWriter out) {
        out.println("Mirroring to MLflow at " + uri + " ...");
        out.flush();
        var work = new FutureTask<Integer>(() -> {
            try (var server = new MlflowServer(URI.create(uri))) {
                return new RunMirror(registry, server).sync();
            }
        });
        Thread.ofPlatform().daemon().name("mlflow-mirror").start(work);
        try {
            out.println("MLflow has every run of " + registry.model() + ": " + work.get(MINUTES, TimeUnit.MINUTES)
                    + " brought now.");
        } catch (TimeoutException e) {
            throw new MirrorException("MLflow at " + uri + " did not take the runs in " + MINUTES + " minutes", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MirrorException known
                    ? known
                    : new MirrorException("mirroring to MLflow at " + uri + " failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MirrorException("interrupted while mirroring to MLflow at " + uri, e);
        }
    }
}
