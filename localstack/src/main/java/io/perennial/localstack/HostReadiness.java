package io.perennial.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Waits for a process to be ready, such as one of [io.perennial.localstack.host.LambdaHost].
final class HostReadiness {
    static final String MAIN = "io.perennial.localstack.host.LambdaHost";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private HostReadiness() {}

    /// @param port file that the process writes when it is ready
    static void await(Path port, Process process, ProcessSpec processSpec) {
        Poller.until(
                TIMEOUT,
                () -> {
                    if (!process.isAlive()) {
                        throw new LocalAwsException(processSpec.failureMessage("ended while it started"));
                    }
                    return Files.exists(port);
                },
                () -> processSpec.failureMessage("was not ready within " + TIMEOUT.toSeconds() + " s"));
    }
}
