package io.perennial.log;

import io.perennial.registry.ModelVersion;

/// What a challenger said to a record that the champion answered. Nobody but the log hears of it.
///
/// @param version    the challenger
/// @param outcome    whether it said anything
/// @param prediction as [io.perennial.scoring.Prediction#value]; NaN unless it was in time
public record Shadow(ModelVersion version, Outcome outcome, double prediction) {
    public enum Outcome {
        PREDICTED,
        /// Not within its time, or too many before it still ran.
        LATE,
        FAILED
    }

    public static Shadow predicted(ModelVersion version, double prediction) {
        return Double.isFinite(prediction)
                ? new Shadow(version, Outcome.PREDICTED, prediction)
                : without(version, Outcome.FAILED);
    }

    public static Shadow without(ModelVersion version, Outcome outcome) {
        return new Shadow(version, outcome, Double.NaN);
    }
}
