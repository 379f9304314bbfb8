package io.perennial.function.monitoring.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.perennial.deployment.NotificationAttribute;
import io.perennial.json.Json;
import java.time.Instant;

/// Message of the notification topic as a queue gets it: the envelope of SNS.
///
/// @param id      SNS's id of the message
/// @param key     key of the notification; empty if something else published the message
/// @param time    time at which it was published
/// @param subject subject; empty if there is none
/// @param message message
record TopicEnvelope(String id, String key, Instant time, String subject, String message) {
    /// @throws IllegalArgumentException if the text is not an envelope of SNS
    static TopicEnvelope parse(String text) {
        JsonNode envelope = json(text);
        if (!envelope.path("Message").isTextual() || !envelope.path("Timestamp").isTextual()) {
            throw new IllegalArgumentException("the message of the queue is not a message of SNS: subscribe the queue"
                    + " to the notification topic without raw delivery");
        }
        return new TopicEnvelope(
                envelope.path("MessageId").asText(),
                envelope.path("MessageAttributes")
                        .path(NotificationAttribute.KEY)
                        .path("Value")
                        .asText(),
                Instant.parse(envelope.path("Timestamp").asText()),
                envelope.path("Subject").asText(""),
                envelope.path("Message").asText());
    }

    /// The message as JSON; a missing node if it is not JSON.
    JsonNode messageJson() {
        return json(message);
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
