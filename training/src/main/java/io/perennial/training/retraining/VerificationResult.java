package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;

/// Result of [VerificationTask]; the state machine branches on `verified`.
///
/// @param verified whether the API serves the new champion and predicts the probe as expected
/// @param version  new champion
/// @param previous previous champion
/// @param summary  observations
public record VerificationResult(boolean verified, ModelVersion version, ModelVersion previous, String summary) {}
