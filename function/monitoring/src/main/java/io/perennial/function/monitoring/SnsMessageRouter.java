package io.perennial.function.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.NotificationAttribute;
import io.perennial.notification.Receipts;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/// Routes the messages of the two topics: an alarm leads to a notification, a notification to a receipt.
///
/// @param notificationTopic ARN of the topic that people subscribe to
record SnsMessageRouter(String notificationTopic, AlarmNotifier notifier, Receipts receipts) {
    /// @param event SNS event
    /// @return result of each message
    List<String> routeAll(JsonNode event) {
        return StreamSupport.stream(event.path("Records").spliterator(), false)
                .map(this::route)
                .toList();
    }

    private String route(JsonNode record) {
        JsonNode message = record.path("Sns");
        return message.path("TopicArn").asText().equals(notificationTopic)
                ? writeReceipt(message)
                : notifier.send(AlarmMessage.of(record));
    }

    /// Writes the receipt. A message of the notification topic never leads to another notification: a failure
    /// here would publish to that topic too. Without a receipt, people get at most a second copy.
    private String writeReceipt(JsonNode message) {
        String key = message.path("MessageAttributes")
                .path(NotificationAttribute.KEY)
                .path("Value")
                .asText();
        if (key.isEmpty()) {
            return "no receipt: the message has no " + NotificationAttribute.KEY;
        }
        try {
            receipts.write(key, message.path("MessageId").asText());
            return "receipt: " + key;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return "no receipt: " + e.getMessage();
        }
    }
}
