package io.perennial.function.serving.httpserver;

import io.perennial.function.serving.ServerLimits;
import java.time.Duration;

/// Phase of a connection.
enum ConnectionPhase {
    /// Open, without a received byte.
    NEW,
    /// Between two requests.
    IDLE,
    /// Part of a head is received.
    HEAD,
    /// The head is received, the body is not complete.
    BODY,
    /// The server processes the request.
    WORK,
    /// The response is being written and is not completely read by the client.
    WRITE,
    /// The last response is written; further bytes are discarded.
    CLOSING;

    /// Maximum time of a rejected connection until its request.
    private static final Duration MAX_REFUSED_WAIT = Duration.ofSeconds(1);

    /// Maximum time of a client that still sends to read the last response.
    private static final Duration LINGER = Duration.ofSeconds(5);

    /// Maximum duration of this phase, if it has one.
    ///
    /// @param refused whether the connection is above the limit
    Duration limit(ServerLimits limits, boolean refused) {
        Duration usual = switch (this) {
            case NEW, HEAD -> limits.headTimeout();
            case BODY, WRITE, WORK -> limits.bodyTimeout();
            case IDLE -> limits.idleTimeout();
            case CLOSING -> LINGER;
        };
        return refused && this != CLOSING && usual.compareTo(MAX_REFUSED_WAIT) > 0 ? MAX_REFUSED_WAIT : usual;
    }
}
