package io.perennial.serving.port;

import io.perennial.serving.ServerLimits;
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
    private static final Duration SHORT = Duration.ofSeconds(1);

    /// A client that still sends what nobody reads gets no more than this to take the last answer.
    private static final Duration LINGER = Duration.ofSeconds(5);

    /// How long it may last, if it has a limit.
    ///
    /// @param refused whether there are too many connections for this one
    Duration limit(ServerLimits limits, boolean refused) {
        Duration usual = switch (this) {
            case NEW, HEAD -> limits.head();
            case BODY, WRITE, WORK -> limits.body();
            case IDLE -> limits.idle();
            case CLOSING -> LINGER;
        };
        return refused && this != CLOSING && usual.compareTo(SHORT) > 0 ? SHORT : usual;
    }
}
