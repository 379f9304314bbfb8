package io.perennial.function.serving.http;

import io.perennial.contract.Contract;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One prediction of a response. A regression has a unit and an interval, a binary target a probability, a
/// multi-class target a probability per class.
///
/// @param id            id of the prediction, to report the actual; null for a dry run
/// @param prediction    number in the unit, whether the probability is at least one half, or the most probable
///                      class
/// @param unit          unit of the number, if it has one
/// @param interval      interval that is expected to contain 90 of 100 actuals
/// @param probability   probability that the target is true
/// @param probabilities probability by class, in the order of the contract; the sum is 1
/// @param modelVersion  version that predicted
public record PredictionResponse(
        @Nullable PredictionId id,
        Object prediction,
        @Nullable String unit,
        @Nullable Interval interval,
        @Nullable Float probability,
        @Nullable Map<String, Float> probabilities,
        ModelVersion modelVersion) {

    /// @param level expected share of actuals inside
    public record Interval(float low, float high, double level) {
        private static final double LEVEL = 0.9;

        static Interval of(Prediction.Interval interval) {
            return new Interval((float) interval.low(), (float) interval.high(), LEVEL);
        }
    }

    /// Predictions of a request, in the order of its records.
    ///
    /// @throws RuntimeException the failure of the request, if it failed
    public static List<PredictionResponse> listOf(PredictionRequest request) {
        return request.predictions().stream()
                .map(logged -> of(request.contract(), logged, request.isLogged() ? logged.id() : null))
                .toList();
    }

    static PredictionResponse of(Contract contract, LoggedPrediction logged, @Nullable PredictionId id) {
        Prediction prediction = logged.prediction();
        return switch (contract.task()) {
            case REGRESSION -> {
                String unit = contract.target().unit();
                Interval interval = prediction.interval().map(Interval::of).orElse(null);
                yield new PredictionResponse(
                        id,
                        (float) prediction.value(),
                        unit.isEmpty() ? null : unit,
                        interval,
                        null,
                        null,
                        logged.version());
            }
            case BINARY -> {
                float value = (float) prediction.value();
                yield new PredictionResponse(id, value >= 0.5f, null, null, value, null, logged.version());
            }
            case MULTICLASS -> {
                Map<String, Float> shares = new LinkedHashMap<>();
                prediction.probabilities().forEach((name, p) -> shares.put(name, p.floatValue()));
                yield new PredictionResponse(
                        id, prediction.predictedClass(), null, null, null, shares, logged.version());
            }
        };
    }
}
