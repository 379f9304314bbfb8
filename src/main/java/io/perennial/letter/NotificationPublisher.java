package io.perennial.letter;

/// Publishes a notification once, without trying again by itself: whether trying again sends a second copy is for
/// [Outbox] to decide.
@FunctionalInterface
public interface NotificationPublisher {
    Delivery publish(Letter letter);
}
