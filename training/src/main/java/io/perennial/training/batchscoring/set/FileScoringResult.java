package io.perennial.training.batchscoring.set;

/// Result of one file. It is stored next to the predictions; a file with a result is not scored again.
///
/// @param key      key of the file
/// @param tag      entity tag of the file when it was read
/// @param version  version that scored it
/// @param rows     number of rows in the file
/// @param scored   number of rows with a prediction
/// @param rejected number of rows in the side file
public record FileScoringResult(String key, String tag, String version, long rows, long scored, long rejected) {}
