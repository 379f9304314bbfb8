package io.perennial.training.batchscoring.set;

/// What all files of a set are scored by.
///
/// @param input   prefix of the files
/// @param output  prefix of their answers
/// @param version of the model
public record ScoringJob(String input, String output, String version) {}
