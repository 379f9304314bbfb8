package io.perennial.serving;

import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import java.time.Duration;
import java.util.Optional;

/// How long the plain HTTP server lets a connection wait for its client, and how many it keeps.
///
/// @param idle        a connection between two requests may be silent this long
/// @param head        a new connection may take this long for the head of its first request, and every request from its
///                    first byte to the end of its head
/// @param body        a request may take this long from the end of its head to the end of its body, and as long again
///                    until its answer is read
/// @param connections open at once; empty: as many as the process may open files for
public record ServerLimits(Duration idle, Duration head, Duration body, Optional<Integer> connections) {
    public static final ServerLimits DEFAULT =
            new ServerLimits(Duration.ofSeconds(75), Duration.ofSeconds(10), Duration.ofSeconds(30), Optional.empty());

    private static final int MAX_CONNECTIONS = 1_000_000;

    /// @throws IllegalArgumentException naming the variable and the remedy
    static ServerLimits from(EnvironmentReader read) {
        return new ServerLimits(
                read.duration(EnvironmentVariable.PERENNIAL_IDLE_TIMEOUT).orElse(DEFAULT.idle),
                read.duration(EnvironmentVariable.PERENNIAL_HEADER_TIMEOUT).orElse(DEFAULT.head),
                read.duration(EnvironmentVariable.PERENNIAL_BODY_TIMEOUT).orElse(DEFAULT.body),
                read.integer(EnvironmentVariable.PERENNIAL_MAX_CONNECTIONS, 1, MAX_CONNECTIONS));
    }
}
