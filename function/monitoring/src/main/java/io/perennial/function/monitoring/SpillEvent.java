package io.perennial.function.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Messages of the spill queue that Lambda passes in one event.
///
/// @param messages messages in the order of the event
record SpillEvent(List<Message> messages) {
    SpillEvent {
        messages = List.copyOf(messages);
    }

    /// @param id     id that names the message in the response
    /// @param sentAt time at which the message was sent
    record Message(String id, String body, Instant sentAt) {}

    /// @throws IllegalArgumentException if the event is not one of SQS
    static SpillEvent read(InputStream event) throws IOException {
        JsonNode records = Json.mapper().readTree(event).path("Records");
        if (!records.isArray()) {
            throw new IllegalArgumentException(
                    "the event has no 'Records': this function is invoked by the spill queue only");
        }
        List<Message> messages = new ArrayList<>();
        records.forEach(message -> messages.add(new Message(
                message.path("messageId").asText(),
                message.path("body").asText(),
                Instant.ofEpochMilli(message.at("/attributes/SentTimestamp").asLong()))));
        return new SpillEvent(messages);
    }
}
