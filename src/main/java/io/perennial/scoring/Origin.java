package io.perennial.scoring;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a model comes from, inside its file. Only what shapes the model: why and after which champion it was trained
/// stands in the manifest, so that the same training makes the same file.
///
/// @param dataset        fingerprint (sha256) of the data set
/// @param from           event time of the first training row, or null without an event time
/// @param to             event time after the last training row, or null without an event time
/// @param trainingRows   rows trained on
/// @param validationRows rows held out and evaluated on
/// @param gitCommit      commit of the code that trained, with `-dirty` if the tree was changed; `unknown` outside git
/// @param libraries      name to version of what shaped the model
/// @param seed           of every random choice
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
