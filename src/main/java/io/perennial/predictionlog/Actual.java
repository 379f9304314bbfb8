package io.perennial.predictionlog;

import java.time.Instant;

/// What really came.
///
/// @param value     in the target's unit; 0 or 1 for a binary target; for a multi-class target the position of
///                  the class in the contract, or [io.perennial.contract.Target#UNKNOWN_CLASS]
/// @param className the class that came, also one that the contract does not know; empty for other tasks
/// @param arrivedAt when it was reported
public record Actual(double value, String className, Instant arrivedAt) {
    public Actual(double actual, Instant arrivedAt) {
        this(actual, "", arrivedAt);
    }

    boolean matches(Feedback feedback) {
        return value == feedback.actual() && className.equals(feedback.className());
    }
}
