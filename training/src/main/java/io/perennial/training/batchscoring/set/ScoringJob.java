package io.perennial.training.batchscoring.set;

/// Settings for all files of a set.
///
/// @param input   prefix of the files
/// @param output  prefix of the predictions
/// @param version version of the model
public record ScoringJob(String input, String output, String version) {}
