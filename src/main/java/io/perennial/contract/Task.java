package io.perennial.contract;

/// Kind of prediction.
public enum Task {
    /** A number in the target's unit. */
    REGRESSION,
    /** The probability, in [0, 1], that the target is true. */
    BINARY,
    /** The probability of each of the target's classes; they add up to 1. */
    MULTICLASS
}
