package io.perennial.predictionlog;

import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.util.Map;
import java.util.Optional;

/// A challenger's prediction of a record that the champion predicted, too. It is logged and not returned to the
/// caller.
///
/// @param version    version of the challenger
/// @param outcome    whether it predicted in time
/// @param prediction prediction without an interval; empty unless it was in time
public record ShadowPrediction(ModelVersion version, Outcome outcome, Optional<Prediction> prediction) {
    public enum Outcome {
        PREDICTED,
        /// Not predicted in time, or too many earlier calls were still running.
        LATE,
        FAILED
    }

    /// A prediction in time; one that is not a number counts as failed.
    public static ShadowPrediction predicted(ModelVersion version, Prediction prediction) {
        return Double.isFinite(prediction.value())
                ? new ShadowPrediction(version, Outcome.PREDICTED, Optional.of(withoutInterval(prediction)))
                : withoutPrediction(version, Outcome.FAILED);
    }

    /// A prediction of a regression or a binary target.
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
