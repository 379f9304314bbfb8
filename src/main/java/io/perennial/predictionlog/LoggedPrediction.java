package io.perennial.predictionlog;

import io.perennial.contract.Example;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.Optional;

/// One prediction in the log.
///
/// @param id          id of the prediction
/// @param version     version that made it
/// @param eventTime   the time it is filed under: the record's own event time, or the time of the prediction if
///                    the contract has no event time or the record's is too far from the clock
/// @param predictedAt time of the prediction
/// @param inputs      values from the caller: in the order of the writer's contract when it is made, in the
///                    order of the reader's contract when it is read
/// @param prediction  prediction returned to the caller
/// @param actual      actual value, once it is known
/// @param shadow      challenger's prediction of the same record, if one was requested
/// @param diagnostics completeness of the read
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

    /// A new prediction.
    public LoggedPrediction(
            PredictionId id,
            ModelVersion version,
            Instant eventTime,
            Instant predictedAt,
            Example inputs,
            Prediction prediction,
            Optional<Actual> actual,
            Optional<ShadowPrediction> shadow) {
        this(id, version, eventTime, predictedAt, inputs, prediction, actual, shadow, ReadDiagnostics.COMPLETE);
    }

    /// A new prediction without a challenger.
    public LoggedPrediction(
            PredictionId id,
            ModelVersion version,
            Instant eventTime,
            Instant predictedAt,
            Example inputs,
            Prediction prediction,
            Optional<Actual> actual) {
        this(id, version, eventTime, predictedAt, inputs, prediction, actual, Optional.empty());
    }

    public LoggedPrediction withActual(Actual actual) {
        return withTarget(prediction, Optional.of(actual), shadow);
    }

    public LoggedPrediction withShadow(ShadowPrediction shadow) {
        return withTarget(prediction, actual, Optional.of(shadow));
    }

    LoggedPrediction withTarget(Prediction prediction, Optional<Actual> actual, Optional<ShadowPrediction> shadow) {
        return new LoggedPrediction(
                id, version, eventTime, predictedAt, inputs, prediction, actual, shadow, diagnostics);
    }

    LoggedPrediction withInputs(Example other) {
        return new LoggedPrediction(
                id, version, eventTime, predictedAt, other, prediction, actual, shadow, diagnostics);
    }

    LoggedPrediction withDiagnostics(ReadDiagnostics other) {
        return new LoggedPrediction(id, version, eventTime, predictedAt, inputs, prediction, actual, shadow, other);
    }
}
