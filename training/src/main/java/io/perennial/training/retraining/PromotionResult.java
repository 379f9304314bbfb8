package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;
import io.perennial.training.comparison.Probe;

/// Result of a promotion, and input of the verification and of a rollback.
///
/// @param version  new champion
/// @param previous previous champion
/// @param summary  reason of the promotion
/// @param probe    probe for the verification
public record PromotionResult(ModelVersion version, ModelVersion previous, String summary, Probe probe) {}
