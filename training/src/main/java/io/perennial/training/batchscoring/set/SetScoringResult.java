package io.perennial.training.batchscoring.set;

/// What a set came to.
///
/// @param files    that were scored
/// @param rows     in them
/// @param scored   of them, rows with an answer
/// @param rejected of them, rows in side files
public record SetScoringResult(ScoringJob job, long files, long rows, long scored, long rejected) {}
