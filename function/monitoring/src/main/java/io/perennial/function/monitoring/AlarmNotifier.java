package io.perennial.function.monitoring;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.notification.AlarmNotifications;
import io.perennial.notification.AlarmStateChange;
import io.perennial.notification.Delivery;
import io.perennial.notification.Notification;
import io.perennial.notification.NotificationOutbox;
import io.perennial.notification.NotificationPublisher;
import java.io.UncheckedIOException;

/// Sends people a notification of an alarm's state change. If the registry cannot be read or written, the
/// notification contains only the text of the alarm, and may be sent twice.
final class AlarmNotifier {
    private final DeploymentName deployment;
    private final AlarmNotifications notifications;
    private final NotificationOutbox notificationOutbox;
    private final NotificationPublisher publisher;

    /// @param publisher publisher of notifications that the outbox cannot send
    AlarmNotifier(
            DeploymentName deployment,
            AlarmNotifications notifications,
            NotificationOutbox notificationOutbox,
            NotificationPublisher publisher) {
        this.deployment = deployment;
        this.notifications = notifications;
        this.notificationOutbox = notificationOutbox;
        this.publisher = publisher;
    }

    /// @return result of the message
    /// @throws IllegalStateException if the topic does not accept the notification, so that Lambda retries
    String send(AlarmMessage message) {
        if (!message.isInAlarm() && !message.hasRecovered()) {
            return "no notification: alarm '" + message.name() + "' went from " + message.oldState() + " to "
                    + message.state();
        }
        AlarmStateChange change = message.change(ModelAlarm.ofName(message.name(), deployment));
        try {
            Notification notification = notifications.write(change);
            return notificationOutbox.send(notification)
                    ? "sent: " + notification.subject()
                    : "was sent before: " + notification.subject();
        } catch (UncheckedIOException e) {
            return sendPlain(
                    notifications.withoutReport(change, "The registry cannot be read or written: " + e.getMessage()));
        }
    }

    private String sendPlain(Notification notification) {
        return switch (publisher.publish(notification)) {
            case Delivery.Accepted _ -> "sent without details: " + notification.subject();
            case Delivery.Refused(String why) -> throw notSent(notification, why);
            case Delivery.Unknown(String why) -> throw notSent(notification, why);
        };
    }

    private static IllegalStateException notSent(Notification notification, String why) {
        return new IllegalStateException("'" + notification.subject() + "' was not sent: " + why);
    }
}
