package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;

/// Result of a rollback.
///
/// @param version  version that was rolled back
/// @param previous restored champion
/// @param summary  reason
public record RollbackResult(ModelVersion version, ModelVersion previous, String summary) {}
