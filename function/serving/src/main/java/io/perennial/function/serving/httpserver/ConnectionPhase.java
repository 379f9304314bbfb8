package io.perennial.function.serving.httpserver;

import io.perennial.function.serving.ServerLimits;
import java.time.Duration;

/// What a connection waits for.
enum ConnectionPhase {
    /// Open, and not a byte has come.
    NEW,
    /// Between two requests.
    IDLE,
    /// A part of a head has come.
    HEAD,
    /// The head has come, the end of the body has not.
    BODY,
    /// The server works.
    WORK,
    /// The answer is written, and the client has not taken it all.
    WRITE,
    /// The last answer is written; what still comes is dropped.
    CLOSING;

    /// A connection that is refused gets no more than this to say what it wants.
    private static final Duration MAX_REFUSED_WAIT = Duration.ofSeconds(1);

    /// A client that still sends what nobody reads gets no more than this to take the last answer.
    private static final Duration LINGER = Duration.ofSeconds(5);

    /// How long it may last, if it has a limit.
    ///
    /// @param refused whether there are too many connections for this one
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
