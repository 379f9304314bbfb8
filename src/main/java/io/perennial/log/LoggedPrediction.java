package io.perennial.log;

import io.perennial.contract.Example;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.Optional;

/// One prediction as it stands in the log.
///
/// @param id         names it
/// @param version    the model that made it
/// @param eventTime  the time it is filed under: the record's own event time, or when the answer was given if the
///                   contract has no event time or the record's is too far from the clock to be believed
/// @param answeredAt when the answer was given
/// @param inputs     what the caller sent, in the contract's order
/// @param prediction what was answered
/// @param truth      the actual value, once it is known
/// @param shadow     what a challenger said to the same record, if one was asked
public record LoggedPrediction(
        PredictionId id,
        ModelVersion version,
        Instant eventTime,
        Instant answeredAt,
        Example inputs,
        Prediction prediction,
        Optional<Truth> truth,
        Optional<Shadow> shadow) {

    /// Without a challenger.
    public LoggedPrediction(
            PredictionId id,
            ModelVersion version,
            Instant eventTime,
            Instant answeredAt,
            Example inputs,
            Prediction prediction,
            Optional<Truth> truth) {
        this(id, version, eventTime, answeredAt, inputs, prediction, truth, Optional.empty());
    }

    public LoggedPrediction withTruth(Truth actual) {
        return new LoggedPrediction(
                id, version, eventTime, answeredAt, inputs, prediction, Optional.of(actual), shadow);
    }

    public LoggedPrediction withShadow(Shadow said) {
        return new LoggedPrediction(id, version, eventTime, answeredAt, inputs, prediction, truth, Optional.of(said));
    }
}
