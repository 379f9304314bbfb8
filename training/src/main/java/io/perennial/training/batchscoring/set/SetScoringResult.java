package io.perennial.training.batchscoring.set;

/// Result of a set.
///
/// @param files    number of scored files
/// @param rows     number of rows in them
/// @param scored   number of rows with a prediction
/// @param rejected number of rows in side files
public record SetScoringResult(ScoringJob job, long files, long rows, long scored, long rejected) {}
