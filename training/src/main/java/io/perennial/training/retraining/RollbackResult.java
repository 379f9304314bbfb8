package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;

/// What a roll-back answers.
///
/// @param version  the version deposed
/// @param previous the champion again
/// @param summary  why
public record RollbackResult(ModelVersion version, ModelVersion previous, String summary) {}
