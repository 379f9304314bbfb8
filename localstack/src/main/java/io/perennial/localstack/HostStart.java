package io.perennial.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Waits for a process of [io.perennial.localstack.host.LambdaHost] to be ready.
final class HostStart {
    static final String MAIN = "io.perennial.localstack.host.LambdaHost";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private HostStart() {}

    /// @param port the file that the process writes its port to
    static void await(Path port, Process process, Child child) {
        Waiting.until(
                PATIENCE,
                () -> {
                    if (!process.isAlive()) {
                        throw new LocalAwsException(child.complaint("ended while it started"));
                    }
                    return Files.exists(port);
                },
                () -> child.complaint("was not ready within " + PATIENCE.toSeconds() + " s"));
    }
}
