package io.perennial.scoring;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Origin of a model, inside its file. It has only facts that affect the model, so that the same training makes
/// the same file; the manifest has the reason and the previous champion.
///
/// @param dataset        fingerprint (sha256) of the data set
/// @param from           event time of the first training row, or null without an event time
/// @param to             event time after the last training row, or null without an event time
/// @param trainingRows   number of training rows
/// @param validationRows number of held-out rows for evaluation
/// @param gitCommit      commit of the training code, with `-dirty` if the tree was changed; `unknown` outside
///                       git
/// @param libraries      versions, by name, of the libraries that affect the model
/// @param seed           seed of all random choices
public record Origin(
        String dataset,
        @Nullable Instant from,
        @Nullable Instant to,
        long trainingRows,
        long validationRows,
        String gitCommit,
        Map<String, String> libraries,
        long seed) {
    public Origin {
        libraries = new TreeMap<>(libraries);
    }
}
