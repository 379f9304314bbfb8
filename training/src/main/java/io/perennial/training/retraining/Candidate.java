package io.perennial.training.retraining;

import io.perennial.registry.ModelVersion;
import io.perennial.registry.TrainingReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One successor to train.
///
/// @param champion          the version to beat
/// @param reason            why it is trained
/// @param dataset           fingerprint of the rows to learn from
/// @param holdout           fingerprint of the newer rows that are only compared on
/// @param from              event time of the oldest row to learn from; null for all rows
/// @param continuedTraining newest stretch that corrects what the older rows taught; null for none
/// @param window            the candidate's name: how far back it looks
public record Candidate(
        ModelVersion champion,
        TrainingReason reason,
        String dataset,
        String holdout,
        @Nullable Instant from,
        @Nullable Duration continuedTraining,
        String window) {}
