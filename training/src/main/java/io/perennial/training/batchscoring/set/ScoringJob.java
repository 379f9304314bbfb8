package io.perennial.training.batchscoring.set;

import io.perennial.training.data.ColumnMeaning;

/// Settings for all files of a set.
///
/// @param input   prefix of the files
/// @param output  prefix of the predictions
/// @param version version of the model
/// @param columns meaning of the columns of the files
public record ScoringJob(String input, String output, String version, ColumnMeaning columns) {}
