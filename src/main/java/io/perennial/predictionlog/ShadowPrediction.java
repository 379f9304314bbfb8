package io.perennial.predictionlog;

import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.util.Map;
import java.util.Optional;

/// What a challenger said to a record that the champion answered. Nobody but the log hears of it.
///
/// @param version    the challenger
/// @param outcome    whether it said anything
/// @param prediction what it said, without an interval; empty unless it was in time
public record ShadowPrediction(ModelVersion version, Outcome outcome, Optional<Prediction> prediction) {
    public enum Outcome {
        PREDICTED,
        /// Not within its time, or too many before it still ran.
        LATE,
        FAILED
    }

    /// A prediction that is no number counts as failed.
    public static ShadowPrediction predicted(ModelVersion version, Prediction prediction) {
        return Double.isFinite(prediction.value())
                ? new ShadowPrediction(version, Outcome.PREDICTED, Optional.of(withoutInterval(prediction)))
                : withoutPrediction(version, Outcome.FAILED);
    }

    /// Of a regression or a binary target.
    public static ShadowPrediction predicted(ModelVersion version, double value) {
        return predicted(version, new Prediction(value, Optional.empty(), Map.of()));
    }

    public static ShadowPrediction withoutPrediction(ModelVersion version, Outcome outcome) {
        return new ShadowPrediction(version, outcome, Optional.empty());
    }

    private static Prediction withoutInterval(Prediction prediction) {
        return new Prediction(prediction.value(), Optional.empty(), prediction.probabilities());
    }
}
