package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Why a version was trained.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reason.First.class, name = "first"),
    @JsonSubTypes.Type(value = Reason.Scheduled.class, name = "scheduled"),
    @JsonSubTypes.Type(value = Reason.Alarm.class, name = "alarm"),
    @JsonSubTypes.Type(value = Reason.Manual.class, name = "manual")
})
public sealed interface Reason {
    record First() implements Reason {}

    record Scheduled() implements Reason {}

    /// @param alarm name of the CloudWatch alarm
    record Alarm(String alarm) implements Reason {}

    record Manual() implements Reason {}

    default String inWords() {
        return switch (this) {
            case First _ -> "first version";
            case Scheduled _ -> "scheduled";
            case Alarm(String alarm) -> "alarm " + alarm;
            case Manual _ -> "asked for by a person";
        };
    }
}
