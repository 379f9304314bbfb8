package io.perennial.notification;

/// Publishes a notification once, without retries: [NotificationOutbox] decides about retries, since a retry
/// may send a second copy.
@FunctionalInterface
public interface NotificationPublisher {
    Delivery publish(Notification notification);
}
