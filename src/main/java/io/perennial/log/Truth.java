package io.perennial.log;

import java.time.Instant;

/// What really came.
///
/// @param actual    in the target's unit; 0 or 1 for a binary target; for a multi-class target the position of the
///                  class in the contract, or [io.perennial.contract.Target#UNKNOWN_CLASS]
/// @param className the class that came, also one that the contract does not know; empty for other tasks
/// @param arrivedAt when it was reported
public record Truth(double actual, String className, Instant arrivedAt) {
    public Truth(double actual, Instant arrivedAt) {
        this(actual, "", arrivedAt);
    }

    boolean says(Feedback feedback) {
        return actual == feedback.actual() && className.equals(feedback.className());
    }
}
