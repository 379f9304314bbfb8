package io.perennial.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.aws.SnsMessage;
import io.perennial.json.Json;
import java.util.Map;

/// Message to the notification topic, with one body per kind of subscription: the text for e-mail and the JSON of
/// the notification for queues. SNS limits the sum of the bodies, so the text of a long notification is cut.
final class TopicMessage {
    private TopicMessage() {}

    static String of(Notification notification) {
        String whole = message(notification);
        int limit = notification.text().getBytes(UTF_8).length;
        while (bytes(whole) > SnsMessage.MAX_BYTES) {
            limit = (int) Math.max(0, limit * (double) SnsMessage.MAX_BYTES / bytes(whole) - 1024);
            whole = message(notification.withText(SnsMessage.truncate(notification.text(), limit)));
        }
        return whole;
    }

    private static String message(Notification notification) {
        return Json.line(Map.of("default", notification.text(), "sqs", Json.line(notification)));
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
