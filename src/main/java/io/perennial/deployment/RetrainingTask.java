package io.perennial.deployment;

/// Tasks of the retraining state machine, in their order. The state machine sends the name as `task`.
public enum RetrainingTask {
    /// Joins labelled log rows and base data to one data set in the registry; returns the candidates to train.
    SNAPSHOT,
    /// Trains one candidate and stores it as a version.
    TRAIN,
    /// Selects the best candidate, compares it with the champion and applies the promotion gate.
    COMPARE,
    /// Moves the champion alias.
    PROMOTE,
    /// Verifies through the API that it serves the new champion.
    VERIFY,
    /// Moves the champion alias back.
    ROLLBACK,
    /// Notifies people of the result.
    NOTIFY
}
