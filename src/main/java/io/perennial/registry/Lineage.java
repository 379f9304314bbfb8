package io.perennial.registry;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Origin of a version, sufficient to train it again.
///
/// @param dataset        fingerprint (sha256) of the data set under `datasets/`
/// @param holdout        fingerprint of the validation data set, or null if that is the rest of the same one
/// @param from           event time of the first training row, or null without an event time
/// @param to             event time after the last training row, or null without an event time
/// @param trainingRows   number of training rows
/// @param validationRows number of held-out rows for evaluation
/// @param gitCommit      commit of the training code, with `-dirty` if the tree was changed; `unknown` outside
///                       git
/// @param libraries      versions, by name, of the libraries that affect the model
/// @param seed           seed of all random choices
/// @param parameters     parameters of the model by their names in the problem file, tuned or set
/// @param parent         champion at that time, or null for a first version
/// @param reason         reason of the training
/// @param sourceEnd      event time after the last row of the source that the first version of this line was trained
///                       on: later rows came from the prediction log. Null without an event time, or if it is
///                       unknown
public record Lineage(
        String dataset,
        @Nullable String holdout,
        @Nullable Instant from,
        @Nullable Instant to,
        long trainingRows,
        long validationRows,
        String gitCommit,
        Map<String, String> libraries,
        long seed,
        Map<String, String> parameters,
        @Nullable ModelVersion parent,
        TrainingReason reason,
        @Nullable Instant sourceEnd) {
    public Lineage {
        libraries = new java.util.TreeMap<>(libraries);
        parameters = new java.util.TreeMap<>(parameters);
    }
}
