package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

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

    /// @param why reason that the person gave; null if none was given
    record Manual(@Nullable String why) implements TrainingReason {
        public Manual() {
            this(null);
        }
    }

    default String inWords() {
        return switch (this) {
            case First _ -> "first version";
            case Scheduled _ -> "scheduled";
            case Alarm(String alarm) -> "alarm " + alarm;
            case Manual(String why) -> "requested by a person" + (why == null ? "" : ": " + why);
        };
    }
}
