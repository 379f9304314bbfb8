package io.perennial.training.operations;

import io.perennial.registry.ModelVersion;

/// A candidate that the gate found better and that was not promoted, because the champion is frozen or pinned.
///
/// @param summary result of the comparison as a sentence
public record WaitingCandidate(ModelVersion version, String summary) {}
