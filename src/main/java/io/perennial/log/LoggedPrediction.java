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
/// @param inputs     what the caller sent; as it is made, in the order of the contract of the model that made it; as it
///                   is read, in the order of the contract that the log is read under
/// @param prediction what was answered
/// @param truth      the actual value, once it is known
/// @param shadow     what a challenger said to the same record, if one was asked
/// @param reading    how well it could be read
public record LoggedPrediction(
        PredictionId id,
        ModelVersion version,
        Instant eventTime,
        Instant answeredAt,
        Example inputs,
        Prediction prediction,
        Optional<Truth> truth,
        Optional<Shadow> shadow,
        LogReading reading) {

    /// As it is made.
    public LoggedPrediction(
            PredictionId id,
            ModelVersion version,
            Instant eventTime,
            Instant answeredAt,
            Example inputs,
            Prediction prediction,
            Optional<Truth> truth,
            Optional<Shadow> shadow) {
        this(id, version, eventTime, answeredAt, inputs, prediction, truth, shadow, LogReading.WHOLE);
    }

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
        return withTarget(prediction, Optional.of(actual), shadow);
    }

    public LoggedPrediction withShadow(Shadow said) {
        return withTarget(prediction, truth, Optional.of(said));
    }

    LoggedPrediction withTarget(Prediction answer, Optional<Truth> actual, Optional<Shadow> said) {
        return new LoggedPrediction(id, version, eventTime, answeredAt, inputs, answer, actual, said, reading);
    }

    LoggedPrediction withInputs(Example other) {
        return new LoggedPrediction(id, version, eventTime, answeredAt, other, prediction, truth, shadow, reading);
    }

    LoggedPrediction withReading(LogReading other) {
        return new LoggedPrediction(id, version, eventTime, answeredAt, inputs, prediction, truth, shadow, other);
    }
}
