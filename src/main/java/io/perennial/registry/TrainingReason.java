package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Reason of a training.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrainingReason.First.class, name = "first"),
    @JsonSubTypes.Type(value = TrainingReason.Scheduled.class, name = "scheduled"),
    @JsonSubTypes.Type(value = TrainingReason.Alarm.class, name = "alarm"),
    @JsonSubTypes.Type(value = TrainingReason.Manual.class, name = "manual")
})
public sealed interface TrainingReason {
    record First() implements TrainingReason {}

    record Scheduled() implements TrainingReason {}

    /// @param alarm name of the CloudWatch alarm
    record Alarm(String alarm) implements TrainingReason {}

    record Manual() implements TrainingReason {}

    default String inWords() {
        return switch (this) {
            case First _ -> "first version";
            case Scheduled _ -> "scheduled";
            case Alarm(String alarm) -> "alarm " + alarm;
            case Manual _ -> "requested by a person";
        };
    }
}
