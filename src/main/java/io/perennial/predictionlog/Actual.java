package io.perennial.predictionlog;

import java.time.Instant;

/// The actual value of a prediction's target.
///
/// @param value     value in the target's unit; 0 or 1 for a binary target; for a multi-class target the
///                  position of the class in the contract, or [io.perennial.contract.Target#UNKNOWN_CLASS]
/// @param className name of the actual class, even if the contract does not know it; empty for other tasks
/// @param arrivedAt time of the report
/// @param caller    identity of the reporter, see [Feedback]; empty if it is unknown, as in items of older builds
public record Actual(double value, String className, Instant arrivedAt, String caller) {
    public Actual(double value, String className, Instant arrivedAt) {
        this(value, className, arrivedAt, "");
    }

    public Actual(double actual, Instant arrivedAt) {
        this(actual, "", arrivedAt);
    }

    /// The same actual, reported by a caller.
    public Actual by(String reporter) {
        return new Actual(value, className, arrivedAt, reporter);
    }

    boolean matches(Feedback feedback) {
        return value == feedback.actual() && className.equals(feedback.className());
    }
}
