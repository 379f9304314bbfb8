package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;

/// What a promotion answers: input of the verification, and of a roll-back.
///
/// @param version  the new champion
/// @param previous the champion before
/// @param words    why it was promoted
/// @param probe    for the verification
public record Promoted(ModelVersion version, ModelVersion previous, String words, Probe probe) {}
