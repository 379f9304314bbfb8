package io.perennial.localstack;

import java.nio.file.Path;
import java.util.function.Consumer;

/// How a local AWS is started.
///
/// @param workspace where the repository is
/// @param state     directory for logs, unpacked functions and notes on what runs; one local AWS each
/// @param port      of the endpoint on 127.0.0.1; 0 takes a free one
/// @param attached  true: it ends with this process, however that ends; false: it stays until it is stopped
/// @param progress  is told, line by line, what is being done
public record LocalAwsOptions(Workspace workspace, Path state, int port, boolean attached, Consumer<String> progress) {
    public static final int DEFAULT_PORT = 4566;

    public LocalAwsOptions {
        state = state.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " does not exist; use 1 to 65535, or 0 for a free one");
        }
    }

    /// For a test or a demonstration: a free port, a state of its own, gone with this process.
    public static LocalAwsOptions temporary(Workspace workspace, String name, Consumer<String> progress) {
        Path state =
                workspace.local().resolve(name + "-" + ProcessHandle.current().pid());
        return new LocalAwsOptions(workspace, state, 0, true, progress);
    }

    /// For `up`: the usual port, and it stays.
    public static LocalAwsOptions detached(Workspace workspace, int port, Consumer<String> progress) {
        return new LocalAwsOptions(workspace, workspace.local().resolve("aws"), port, false, progress);
    }

    Path logs() {
        return state.resolve("logs");
    }
}
