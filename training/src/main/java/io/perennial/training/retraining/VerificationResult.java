package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;

/// What [VerificationTask] answers; the state machine branches on `verified`.
///
/// @param verified whether the API serves the new champion and answers the probe as it must
/// @param version  the new champion
/// @param previous the champion before
/// @param summary  what was seen
public record VerificationResult(boolean verified, ModelVersion version, ModelVersion previous, String summary) {}
