package io.perennial.function.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ModelAlarm;
import io.perennial.json.Json;
import io.perennial.notification.AlarmStateChange;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// State change of an alarm as CloudWatch sends it, with the members used here.
///
/// @param name       name of the alarm
/// @param state      `ALARM`, `OK` or `INSUFFICIENT_DATA`
/// @param oldState   previous state; empty if absent
/// @param changeTime time of the state change, in CloudWatch's format
/// @param reason     CloudWatch's text of the reason; empty if absent
/// @param trigger    metric condition of the alarm
record AlarmMessage(
        @JsonProperty(value = "AlarmName", required = true) String name,

        @JsonProperty(value = "NewStateValue", required = true)
        String state,

        @JsonProperty("OldStateValue") String oldState,

        @JsonProperty(value = "StateChangeTime", required = true)
        String changeTime,

        @JsonProperty("NewStateReason") String reason,

        @JsonProperty("Trigger") @Nullable Trigger trigger) {

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

    /// @param threshold threshold of the metric
    record Trigger(@JsonProperty("Threshold") double threshold) {}

    AlarmMessage {
        oldState = Objects.requireNonNullElse(oldState, "");
        reason = Objects.requireNonNullElse(reason, "");
    }

    /// Parses the messages of an SNS event; empty if it has no records.
    ///
    /// @throws java.io.UncheckedIOException if a message is not a CloudWatch alarm
    static List<AlarmMessage> allIn(JsonNode event) {
        List<AlarmMessage> messages = new ArrayList<>();
        for (JsonNode record : event.path("Records")) {
            messages.add(of(record));
        }
        return messages;
    }

    /// @param record record of an SNS event
    /// @throws java.io.UncheckedIOException if its message is not a CloudWatch alarm
    static AlarmMessage of(JsonNode record) {
        byte[] message = record.path("Sns").path("Message").asText("").getBytes(StandardCharsets.UTF_8);
        return Json.read(message, AlarmMessage.class, "the SNS message of an alarm");
    }

    boolean isInAlarm() {
        return state.equals("ALARM");
    }

    /// Whether the alarm returned to OK from ALARM. Its first evaluation of the metric does not count.
    boolean hasRecovered() {
        return state.equals("OK") && oldState.equals("ALARM");
    }

    AlarmStateChange change(Optional<ModelAlarm> alarm) {
        double limit = trigger == null ? 1 : trigger.threshold();
        return new AlarmStateChange(name, alarm, isInAlarm(), changedAt(), limit, reason);
    }

    /// @throws IllegalArgumentException if the time cannot be read
    Instant changedAt() {
        try {
            return TIME.parse(changeTime, Instant::from);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "alarm '" + name + "' has StateChangeTime '" + changeTime + "', which is not a time with an offset",
                    e);
        }
    }
}
