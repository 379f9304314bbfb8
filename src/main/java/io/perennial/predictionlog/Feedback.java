package io.perennial.predictionlog;

/// An actual reported for a prediction.
///
/// @param actual    in the target's unit; 0 or 1 for a binary target; for a multi-class target the position of
///                  the class in the contract, or [io.perennial.contract.Target#UNKNOWN_CLASS]
/// @param className the class that came, also one that the contract does not know; empty for other tasks
/// @param replace   true to replace an actual reported earlier
public record Feedback(PredictionId id, double actual, String className, boolean replace) {
    public Feedback(PredictionId id, double actual, boolean replace) {
        this(id, actual, "", replace);
    }
}
