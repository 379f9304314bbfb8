package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;

/// What [TrainingTask] answers.
///
/// @param version the published version
/// @param window  the candidate's
/// @param rows    rows it was trained on
public record TrainedCandidate(ModelVersion version, String window, long rows) {}
