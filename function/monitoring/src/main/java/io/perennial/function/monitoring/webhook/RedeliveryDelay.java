package io.perennial.function.monitoring.webhook;

import io.perennial.deployment.DestinationQueue;
import java.time.Duration;
import java.util.Optional;

/// Delay before the next attempt: ten seconds, doubled with each attempt, at most an hour. A receiver that asks for
/// a longer wait gets it, within the same limit. After the last attempt there is no delay: the queue moves the
/// message to the dead letters when it is next received.
final class RedeliveryDelay {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration MAX = Duration.ofHours(1);

    private RedeliveryDelay() {}

    /// @param receives   number of deliveries of the message so far, at least 1
    /// @param retryAfter time that the receiver asks to wait
    static Duration after(int receives, Optional<Duration> retryAfter) {
        if (receives >= DestinationQueue.MAX_ATTEMPTS) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << (receives - 1));
        Duration asked = retryAfter.orElse(Duration.ZERO);
        Duration longer = asked.compareTo(delay) > 0 ? asked : delay;
        return longer.compareTo(MAX) > 0 ? MAX : longer;
    }
}
