package io.perennial.function.serving.lambda;

import org.jspecify.annotations.Nullable;

/// Event of an invocation.
///
/// @param kind   kind of the event
/// @param http   HTTP request; null for other kinds
/// @param stage  stage that begins the path, without a slash; empty if none does
/// @param origin sender of an unsupported event, in words
record LambdaEvent(Kind kind, @Nullable HttpEvent http, String stage, String origin) {
    enum Kind {
        /// Request of a caller.
        HTTP,
        /// Scheduled call that keeps the function warm.
        PING,
        /// Anything else.
        UNSUPPORTED
    }

    static LambdaEvent ping() {
        return new LambdaEvent(Kind.PING, null, "", "");
    }

    /// @param origin sender of the event, in words
    static LambdaEvent unsupported(String origin) {
        return new LambdaEvent(Kind.UNSUPPORTED, null, "", origin);
    }
}
