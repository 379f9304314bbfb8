package io.perennial.function.monitoring;

import io.perennial.deployment.ModelAlarm;
import io.perennial.notification.AlarmNotifications;
import io.perennial.notification.AlarmStateChange;
import io.perennial.notification.Delivery;
import io.perennial.notification.Notification;
import io.perennial.notification.NotificationOutbox;
import io.perennial.notification.NotificationPublisher;
import java.io.UncheckedIOException;

/// Answers an alarm's message with a notification to people. If the registry cannot be read or written, the
/// notification says what the alarm itself says, and may come twice.
final class AlarmNotifier {
    private final String model;
    private final AlarmNotifications notifications;
    private final NotificationOutbox notificationOutbox;
    private final NotificationPublisher publisher;

    /// @param publisher for what the outbox cannot send
    AlarmNotifier(
            String model,
            AlarmNotifications letters,
            NotificationOutbox notificationOutbox,
            NotificationPublisher publisher) {
        this.model = model;
        this.notifications = letters;
        this.notificationOutbox = notificationOutbox;
        this.publisher = publisher;
    }

    /// @return what became of the message
    /// @throws IllegalStateException if the topic does not take the notification: Lambda tries again
    String send(AlarmMessage message) {
        if (!message.isInAlarm() && !message.hasRecovered()) {
            return "no letter: alarm '" + message.name() + "' went from " + message.oldState() + " to "
                    + message.state();
        }
        AlarmStateChange change = message.change(ModelAlarm.ofName(message.name(), model));
        try {
            Notification letter = notifications.write(change);
            return notificationOutbox.send(letter)
                    ? "sent: " + letter.subject()
                    : "was sent before: " + letter.subject();
        } catch (UncheckedIOException e) {
            return sendPlain(notifications.withoutReport(change, "The registry cannot tell more: " + e.getMessage()));
        }
    }

    private String sendPlain(Notification letter) {
        return switch (publisher.publish(letter)) {
            case Delivery.Accepted _ -> "sent without details: " + letter.subject();
            case Delivery.Refused(String why) -> throw notSent(letter, why);
            case Delivery.Unknown(String why) -> throw notSent(letter, why);
        };
    }

    private static IllegalStateException notSent(Notification letter, String why) {
        return new IllegalStateException("'" + letter.subject() + "' was not sent: " + why);
    }
}
