package io.perennial.localstack.faults.proxy;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What can go wrong with one call.
public enum FaultKind {
    /// The service answers 500 and does nothing.
    ERROR_500,
    /// The service answers 503 and does nothing.
    ERROR_503,
    /// The service answers 429 and does nothing.
    ERROR_429,
    /// The service answers its own throttling error and does nothing.
    THROTTLED,
    /// The call reaches the service late.
    DELAYED,
    /// The connection is closed before the service has seen the call.
    CONNECTION_CLOSED,
    /// The service does what it was asked; its response is cut off in the middle.
    TRUNCATED,
    /// The service does what it was asked; the connection is closed without a response.
    RESPONSE_LOST,
    /// The service sees the call twice; its first response is passed on.
    DUPLICATE_FIRST,
    /// The service sees the call twice; its second response is passed on.
    DUPLICATE_SECOND,
    /// A read gets the state before the last write.
    STALE;

    /// In plans and reports: `answer-lost`.
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
