package io.perennial.serving.http;

import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.log.LoggedPrediction;
import io.perennial.log.PredictionId;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import org.jspecify.annotations.Nullable;

/// One answer. A regression has a unit and an interval, a binary target a probability.
///
/// @param id           names the prediction: report the actual under it; null for a dry run
/// @param prediction   a number in the unit, or whether the probability is at least one half
/// @param unit         of the number, if it has one
/// @param interval     where 90 of 100 actuals are expected to lie
/// @param probability  that the target is true
/// @param modelVersion the version that answered
public record PredictionAnswer(
        @Nullable PredictionId id,
        Object prediction,
        @Nullable String unit,
        @Nullable Interval interval,
        @Nullable Float probability,
        ModelVersion modelVersion) {

    /// @param level share of actuals expected inside
    public record Interval(float low, float high, double level) {
        private static final double LEVEL = 0.9;

        static Interval of(Prediction.Interval interval) {
            return new Interval((float) interval.low(), (float) interval.high(), LEVEL);
        }
    }

    public PredictionAnswer withoutId() {
        return new PredictionAnswer(null, prediction, unit, interval, probability, modelVersion);
    }

    public static PredictionAnswer of(Contract contract, LoggedPrediction logged) {
        Prediction prediction = logged.prediction();
        float value = (float) prediction.value();
        if (contract.task() == Task.BINARY) {
            return new PredictionAnswer(logged.id(), value >= 0.5f, null, null, value, logged.version());
        }
        String unit =
                contract.target().unit().isEmpty() ? null : contract.target().unit();
        Interval interval = prediction.interval().map(Interval::of).orElse(null);
        return new PredictionAnswer(logged.id(), value, unit, interval, null, logged.version());
    }
}
