package io.perennial.deployment;

/// Tasks of the retraining state machine, in their order. The state machine sends the name as `task`.
public enum RetrainingTask {
    /// Labelled log and base data become one data set in the registry; answers the candidates to train.
    SNAPSHOT,
    /// Trains one candidate and stores it as a version.
    TRAIN,
    /// Picks the best candidate, compares it with the champion, asks the gate.
    COMPARE,
    /// Moves the champion alias.
    PROMOTE,
    /// Asks the API whether it serves the new champion well.
    VERIFY,
    /// Moves the champion alias back.
    ROLLBACK,
    /// Tells people how it ended.
    NOTIFY
}
