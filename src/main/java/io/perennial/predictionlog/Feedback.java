package io.perennial.predictionlog;

/// An actual reported for a prediction.
///
/// @param actual    actual in the target's unit; 0 or 1 for a binary target; for a multi-class target the
///                  position of the class in the contract, or [io.perennial.contract.Target#UNKNOWN_CLASS]
/// @param className name of the actual class, even if the contract does not know it; empty for other tasks
/// @param replace   true to replace an actual reported earlier
/// @param caller    identity of the reporter as the gateway authenticated it, for example the ARN of a role;
///                  empty if the API is open. It never comes from the body or a header of the request
public record Feedback(PredictionId id, double actual, String className, boolean replace, String caller) {
    public Feedback(PredictionId id, double actual, String className, boolean replace) {
        this(id, actual, className, replace, "");
    }

    public Feedback(PredictionId id, double actual, boolean replace) {
        this(id, actual, "", replace);
    }

    /// The same report, made by a caller.
    public Feedback by(String reporter) {
        return new Feedback(id, actual, className, replace, reporter);
    }
}
