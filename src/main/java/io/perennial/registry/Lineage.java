package io.perennial.registry;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a version comes from: enough to train it again.
///
/// @param dataset        fingerprint (sha256) of the data set under `datasets/`
/// @param holdout        fingerprint of the data set it was validated on, or null if that is the rest of the
///                       same one
/// @param from           event time of the first training row, or null without an event time
/// @param to             event time after the last training row, or null without an event time
/// @param trainingRows   rows trained on
/// @param validationRows rows held out and evaluated on
/// @param gitCommit      commit of the code that trained, with `-dirty` if the tree was changed; `unknown`
///                       outside git
/// @param libraries      name to version of what shaped the model
/// @param seed           of every random choice
/// @param parameters     what shaped the model, as the problem file names it: chosen by the search, or set
/// @param parent         the champion at the time, or null for a first version
/// @param reason         why it was trained
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
        TrainingReason reason) {
    public Lineage {
        libraries = new java.util.TreeMap<>(libraries);
        parameters = new java.util.TreeMap<>(parameters);
    }
}
