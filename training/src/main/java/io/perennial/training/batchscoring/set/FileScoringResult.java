package io.perennial.training.batchscoring.set;

/// What one file came to. Kept beside its answers: a file that has one is not scored again.
///
/// @param key      of the file
/// @param tag      its entity tag when it was read
/// @param version  that scored it
/// @param rows     in the file
/// @param scored   of them, rows with an answer
/// @param rejected of them, rows in the side file
public record FileScoringResult(String key, String tag, String version, long rows, long scored, long rejected) {}
