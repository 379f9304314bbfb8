package io.perennial.notification;

/// Publishes a notification once, without trying again by itself: whether trying again sends a second copy is for
/// [NotificationOutbox] to decide.
@FunctionalInterface
public interface NotificationPublisher {
    Delivery publish(Notification letter);
}
