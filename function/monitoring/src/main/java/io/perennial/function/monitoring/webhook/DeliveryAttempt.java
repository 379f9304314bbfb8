package io.perennial.function.monitoring.webhook;

import java.time.Duration;
import java.util.Optional;

/// Result of one attempt to deliver a notification.
sealed interface DeliveryAttempt {
    /// The receiver has it: its status is 2xx.
    record Delivered(int status) implements DeliveryAttempt {}

    /// The receiver does not have it, or it is unknown whether it has.
    ///
    /// @param reason     cause without the address, which is a secret
    /// @param retryAfter time that the receiver asks to wait
    record Failed(String reason, Optional<Duration> retryAfter) implements DeliveryAttempt {
        static Failed because(String reason) {
            return new Failed(reason, Optional.empty());
        }
    }
}
