package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;

/// Result of [TrainingTask].
///
/// @param version published version
/// @param window  training window of the candidate
/// @param rows    number of training rows
public record TrainedCandidate(ModelVersion version, String window, long rows) {}
