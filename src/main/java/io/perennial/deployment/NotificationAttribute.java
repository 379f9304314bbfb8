package io.perennial.deployment;

/// Attributes of the messages to the notification topic.
public final class NotificationAttribute {
    /// String: the notification's key. Messages that CloudWatch and Lambda send to the topic have none.
    public static final String KEY = "notificationKey";

    private NotificationAttribute() {}
}
