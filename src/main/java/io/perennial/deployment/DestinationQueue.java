package io.perennial.deployment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Queues of the notification topic, one per destination, so that one destination that fails does not make another
/// one get its messages twice.
public enum DestinationQueue {
    SLACK,
    WEBHOOK;

    /// Attempts for a message. After the last one it becomes a dead letter.
    public static final int MAX_ATTEMPTS = 10;

    /// Last part of the queue's name, `slack` or `webhook`.
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The queue with this name in AWS.
    public static Optional<DestinationQueue> ofQueueName(String name) {
        return Arrays.stream(values())
                .filter(queue -> name.endsWith("-" + queue.suffix()))
                .findFirst();
    }
}
