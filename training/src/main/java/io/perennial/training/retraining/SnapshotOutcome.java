package io.perennial.training.retraining;

/// Result of the first task; the state machine branches on the presence of `skipped`.
public sealed interface SnapshotOutcome permits RetrainingSnapshot, SkippedRetraining {}
