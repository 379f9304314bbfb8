package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;

/// What a roll-back answers.
///
/// @param version  the version deposed
/// @param previous the champion again
/// @param words    why
public record RolledBack(ModelVersion version, ModelVersion previous, String words) {}
