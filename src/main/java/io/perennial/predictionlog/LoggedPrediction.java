package io.perennial.predictionlog;

import io.perennial.contract.Example;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.Optional;

/// One prediction as it stands in the log.
///
/// @param id          names it
/// @param version     the model that made it
/// @param eventTime   the time it is filed under: the record's own event time, or when the answer was given if
///                    the contract has no event time or the record's is too far from the clock to be believed
/// @param predictedAt when the answer was given
/// @param inputs      what the caller sent; as it is made, in the order of the contract of the model that made
///                    it; as it is read, in the order of the contract that the log is read under
/// @param prediction  what was answered
/// @param actual      the actual value, once it is known
/// @param shadow      what a challenger said to the same record, if one was asked
/// @param diagnostics how well it could be read
public record LoggedPrediction(
        PredictionId id,
        ModelVersion version,
        Instant eventTime,
        Instant predictedAt,
        Example inputs,
        Prediction prediction,
        Optional<Actual> actual,
        Optional<ShadowPrediction> shadow,
        ReadDiagnostics diagnostics) {

    /// As it is made.
    public LoggedPrediction(
            PredictionId id,
            ModelVersion version,
            Instant eventTime,
            Instant predictedAt,
            Example inputs,
            Prediction prediction,
            Optional<Actual> truth,
            Optional<ShadowPrediction> shadow) {
        this(id, version, eventTime, predictedAt, inputs, prediction, truth, shadow, ReadDiagnostics.COMPLETE);
    }

    /// Without a challenger.
    public LoggedPrediction(
            PredictionId id,
            ModelVersion version,
            Instant eventTime,
            Instant predictedAt,
            Example inputs,
            Prediction prediction,
            Optional<Actual> truth) {
        this(id, version, eventTime, predictedAt, inputs, prediction, truth, Optional.empty());
    }

    public LoggedPrediction withActual(Actual actual) {
        return withTarget(prediction, Optional.of(actual), shadow);
    }

    public LoggedPrediction withShadow(ShadowPrediction said) {
        return withTarget(prediction, actual, Optional.of(said));
    }

    LoggedPrediction withTarget(Prediction answer, Optional<Actual> actual, Optional<ShadowPrediction> said) {
        return new LoggedPrediction(id, version, eventTime, predictedAt, inputs, answer, actual, said, diagnostics);
    }

    LoggedPrediction withInputs(Example other) {
        return new LoggedPrediction(
                id, version, eventTime, predictedAt, other, prediction, actual, shadow, diagnostics);
    }

    LoggedPrediction withDiagnostics(ReadDiagnostics other) {
        return new LoggedPrediction(id, version, eventTime, predictedAt, inputs, prediction, actual, shadow, other);
    }
}
