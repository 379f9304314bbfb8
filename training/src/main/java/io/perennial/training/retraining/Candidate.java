package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;
import io.perennial.registry.TrainingReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Candidate to train.
///
/// @param champion          champion to compare with
/// @param reason            reason of the training
/// @param dataset           fingerprint of the training rows
/// @param holdout           fingerprint of the newer rows for the comparison
/// @param from              event time of the oldest training row; null for all rows
/// @param continuedTraining length of the newest rows on which the training continues; null for none
/// @param window            name of the candidate: its training window
public record Candidate(
        ModelVersion champion,
        TrainingReason reason,
        String dataset,
        String holdout,
        @Nullable Instant from,
        @Nullable Duration continuedTraining,
        String window) {}
