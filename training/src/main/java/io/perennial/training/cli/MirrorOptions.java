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

/// Options of the MLflow server that mirrors the registry.
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

    /// Mirrors after the work of a command. A failure of the server prints a message and does not fail the command.
    void tryMirror(ModelRegistry registry, PrintWriter out) {
        if (isSet()) {
            try {
                mirror(registry, out);
            } catch (MirrorException e) {
                out.println(e.getMessage());
                out.println("The registry has every run. When the server responds again: perennial runs mirror "
                        + registry.model());
            }
            out.flush();
        }
    }

    /// @throws MirrorException if the server does not respond in time, or returns an error
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
                    + " added now.");
        } catch (TimeoutException e) {
            throw new MirrorException(
                    "MLflow at " + uri + " did not accept the runs within " + MINUTES + " minutes", e);
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
