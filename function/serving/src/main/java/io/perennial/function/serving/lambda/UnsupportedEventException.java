package io.perennial.function.serving.lambda;

/// Rejection of an event that is not an HTTP request. Lambda reports it as a function error, so that a queue sends the
/// event again or moves it to its dead-letter queue. It has no stack trace, because the sender caused it.
final class UnsupportedEventException extends RuntimeException {
    /// @param origin sender of the event, in words
    UnsupportedEventException(String origin) {
        super(
                "this function takes HTTP requests of an API Gateway (HTTP API or REST API), of a function URL or of an"
                        + " Application Load Balancer, and scheduled pings; it cannot process " + origin,
                null,
                false,
                false);
    }
}
