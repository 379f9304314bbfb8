package io.perennial.training.retraining;

/// What the first task answers; the state machine branches on whether there is `skipped`.
public sealed interface SnapshotOutcome permits RetrainingSnapshot, SkippedRetraining {}
