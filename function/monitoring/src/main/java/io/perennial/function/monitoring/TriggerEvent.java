package io.perennial.function.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/// Event of the trigger function.
sealed interface TriggerEvent {
    /// CloudWatch's messages of state changes through SNS; never empty.
    record AlarmsChanged(List<AlarmMessage> messages) implements TriggerEvent {
        public AlarmsChanged {
            messages = List.copyOf(messages);
        }
    }

    /// Scheduled check whether an alarm is still in ALARM.
    record ScheduledCheck(Instant time) implements TriggerEvent {}

    /// @throws IOException if the event is neither, or a message in it is not a CloudWatch alarm
    static TriggerEvent read(InputStream event) throws IOException {
        JsonNode json = Json.mapper().readTree(event);
        List<AlarmMessage> messages = AlarmMessage.allIn(json);
        if (!messages.isEmpty()) {
            return new AlarmsChanged(messages);
        }
        try {
            return new ScheduledCheck(Instant.parse(json.path("time").asText()));
        } catch (DateTimeException e) {
            throw new IOException("the event has neither Records from the alarms' topic nor the time of a schedule", e);
        }
    }
}
