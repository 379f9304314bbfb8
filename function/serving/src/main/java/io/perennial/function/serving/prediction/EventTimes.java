package io.perennial.function.serving.prediction;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Times under which predictions are logged: the event time of the record, or the clock if the record has none or one
/// too far from the clock.
///
/// @param maxSkew largest accepted distance of an event time from the clock
public record EventTimes(Duration maxSkew) {
    public Instant logged(Contract contract, Example example, Instant now) {
        return eventTime(contract, example)
                .filter(time -> Duration.between(time, now).abs().compareTo(maxSkew) <= 0)
                .orElse(now);
    }

    private static Optional<Instant> eventTime(Contract contract, Example example) {
        return !contract.eventTime().isEmpty()
                        && example.values().get(contract.indexOf(contract.eventTime()))
                                instanceof FieldValue.Time(long second)
                ? Optional.of(Instant.ofEpochSecond(second))
                : Optional.empty();
    }
}
