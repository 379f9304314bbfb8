package io.perennial.function.monitoring.webhook;

import java.time.Duration;

/// Sets when a queue delivers a message again.
interface MessageVisibility {
    /// @throws java.io.UncheckedIOException if the queue does not accept it; the queue's own delay then applies
    void redeliverAfter(QueueMessage message, Duration delay);
}
