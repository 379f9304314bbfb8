package io.perennial.function.serving;

import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import java.time.Duration;
import java.util.Optional;

/// Limits of the plain HTTP server: timeouts of a connection and the maximum number of connections.
///
/// @param idleTimeout    maximum idle time between two requests
/// @param headTimeout    maximum time of a new connection until the end of its first request head, and of every
///                       request from its first byte to the end of its head
/// @param bodyTimeout    maximum time of a request from the end of its head to the end of its body, and again
///                       until its response is read
/// @param maxConnections maximum number of open connections; empty for the limit of open files of the process
public record ServerLimits(
        Duration idleTimeout, Duration headTimeout, Duration bodyTimeout, Optional<Integer> maxConnections) {
    public static final ServerLimits DEFAULT =
            new ServerLimits(Duration.ofSeconds(75), Duration.ofSeconds(10), Duration.ofSeconds(30), Optional.empty());

    private static final int MAX_CONNECTIONS = 1_000_000;

    /// @throws IllegalArgumentException if a variable is invalid; the message names it and a valid value
    static ServerLimits from(EnvironmentReader read) {
        return new ServerLimits(
                read.duration(EnvironmentVariable.PERENNIAL_IDLE_TIMEOUT).orElse(DEFAULT.idleTimeout),
                read.duration(EnvironmentVariable.PERENNIAL_HEADER_TIMEOUT).orElse(DEFAULT.headTimeout),
                read.duration(EnvironmentVariable.PERENNIAL_BODY_TIMEOUT).orElse(DEFAULT.bodyTimeout),
                read.integer(EnvironmentVariable.PERENNIAL_MAX_CONNECTIONS, 1, MAX_CONNECTIONS));
    }
}
