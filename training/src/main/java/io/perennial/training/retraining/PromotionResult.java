package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;
import io.perennial.training.comparison.Probe;

/// What a promotion answers: input of the verification, and of a roll-back.
///
/// @param version  the new champion
/// @param previous the champion before
/// @param summary  why it was promoted
/// @param probe    for the verification
public record PromotionResult(ModelVersion version, ModelVersion previous, String summary, Probe probe) {}
