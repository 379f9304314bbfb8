package io.perennial.function.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

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
}
