package io.perennial.localstack;

import java.nio.file.Path;
import java.util.function.Consumer;

/// Options of a local AWS.
///
/// @param workspace repository
/// @param state     directory of logs, unpacked functions and the state file; one per local AWS
/// @param port      port of the endpoint on 127.0.0.1; 0 for a free one
/// @param attached  whether it stops with this process, even after a crash; else it runs until it is stopped
/// @param progress  consumer of progress messages
public record LocalAwsOptions(Workspace workspace, Path state, int port, boolean attached, Consumer<String> progress) {
    public static final int DEFAULT_PORT = 4566;

    public LocalAwsOptions {
        state = state.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " does not exist; use 1 to 65535, or 0 for a free one");
        }
    }

    /// Options for a test or a demonstration: a free port, its own state, stopped with this process.
    public static LocalAwsOptions temporary(Workspace workspace, String name, Consumer<String> progress) {
        Path state =
                workspace.local().resolve(name + "-" + ProcessHandle.current().pid());
        return new LocalAwsOptions(workspace, state, 0, true, progress);
    }

    /// Options for `up`: the given port, running until it is stopped.
    public static LocalAwsOptions detached(Workspace workspace, int port, Consumer<String> progress) {
        return new LocalAwsOptions(workspace, workspace.local().resolve("aws"), port, false, progress);
    }

    Path logs() {
        return state.resolve("logs");
    }
}
