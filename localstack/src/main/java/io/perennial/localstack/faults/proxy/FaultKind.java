package io.perennial.localstack.faults.proxy;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Kind of fault of one call.
public enum FaultKind {
    /// The service returns 500 and does nothing.
    ERROR_500,
    /// The service returns 503 and does nothing.
    ERROR_503,
    /// The service returns 429 and does nothing.
    ERROR_429,
    /// The service returns its throttling error and does nothing.
    THROTTLED,
    /// The call reaches the service with a delay.
    DELAYED,
    /// The connection is closed before the service receives the call.
    CONNECTION_CLOSED,
    /// The service executes the call; its response is truncated.
    TRUNCATED,
    /// The service executes the call; the connection is closed without a response.
    RESPONSE_LOST,
    /// The service receives the call twice; the client gets the first response.
    DUPLICATE_FIRST,
    /// The service receives the call twice; the client gets the second response.
    DUPLICATE_SECOND,
    /// A read gets the state before the last write.
    STALE;

    /// Key in plans and reports, such as `response-lost`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static FaultKind parse(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is not a kind of fault; use one of "
                        + Arrays.stream(values()).map(FaultKind::key).collect(Collectors.joining(", "))));
    }
}
