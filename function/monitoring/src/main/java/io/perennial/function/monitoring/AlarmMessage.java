package io.perennial.function.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;

/// What CloudWatch tells about an alarm, as far as the trigger cares.
///
/// @param name       of the alarm
/// @param state      `ALARM`, `OK` or `INSUFFICIENT_DATA`
/// @param changeTime when the alarm went into that state, as CloudWatch writes it
record AlarmMessage(
        @JsonProperty(value = "AlarmName", required = true) String name,

        @JsonProperty(value = "NewStateValue", required = true)
        String state,

        @JsonProperty(value = "StateChangeTime", required = true)
        String changeTime) {

    /// CloudWatch writes the offset without a colon.
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    boolean ringing() {
        return state.equals("ALARM");
    }

    /// @throws IllegalArgumentException if the time cannot be read
    Instant changedAt() {
        try {
            return TIME.parse(changeTime, Instant::from);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "alarm '" + name + "' has StateChangeTime '" + changeTime + "', which is no time with an offset",
                    e);
        }
    }

    /// The alarm messages in an SNS event.
    ///
    /// @throws IOException if the event or a message in it is not what CloudWatch sends through SNS
    static List<AlarmMessage> read(InputStream event) throws IOException {
        JsonNode records = Json.mapper().readTree(event).path("Records");
        if (records.isEmpty()) {
            throw new IOException("the event has no Records: subscribe this function to the topic of the alarms");
        }
        List<AlarmMessage> messages = new ArrayList<>();
        for (JsonNode record : records) {
            byte[] message = record.path("Sns").path("Message").asText("").getBytes(StandardCharsets.UTF_8);
            messages.add(Json.read(message, AlarmMessage.class, "the SNS message of an alarm"));
        }
        return messages;
    }
}
