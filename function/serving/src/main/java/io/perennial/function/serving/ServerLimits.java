package io.perennial.function.serving;

import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import java.time.Duration;
import java.util.Optional;

/// How long the plain HTTP server lets a connection wait for its client, and how many it keeps.
///
/// @param idleTimeout    a connection between two requests may be silent this long
/// @param headTimeout    a new connection may take this long for the head of its first request, and every
///                       request from its first byte to the end of its head
/// @param bodyTimeout    a request may take this long from the end of its head to the end of its body, and as
///                       long again until its answer is read
/// @param maxConnections open at once; empty: as many as the process may open files for
public record ServerLimits(
        Duration idleTimeout, Duration headTimeout, Duration bodyTimeout, Optional<Integer> maxConnections) {
    public static final ServerLimits DEFAULT =
            new ServerLimits(Duration.ofSeconds(75), Duration.ofSeconds(10), Duration.ofSeconds(30), Optional.empty());

    private static final int MAX_CONNECTIONS = 1_000_000;

    /// @throws IllegalArgumentException naming the variable and the remedy
    static ServerLimits from(EnvironmentReader read) {
        return new ServerLimits(
                read.duration(EnvironmentVariable.PERENNIAL_IDLE_TIMEOUT).orElse(DEFAULT.idleTimeout),
                read.duration(EnvironmentVariable.PERENNIAL_HEADER_TIMEOUT).orElse(DEFAULT.headTimeout),
                read.duration(EnvironmentVariable.PERENNIAL_BODY_TIMEOUT).orElse(DEFAULT.bodyTimeout),
                read.integer(EnvironmentVariable.PERENNIAL_MAX_CONNECTIONS, 1, MAX_CONNECTIONS));
    }
}
