package io.perennial.registry;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Data, resources and artifacts of a run.
///
/// @param from            event time of the first training row, or null without an event time
/// @param to              event time after the last training row, or null without an event time
/// @param trainingRows    number of training rows
/// @param validationRows  number of held-out rows
/// @param libraries       versions, by name, of the libraries that affect a model
/// @param peakMemoryBytes peak memory of the process until the end of the run
/// @param artifacts       addresses of its files, by name; empty if it published nothing
public record RunContext(
        @Nullable Instant from,
        @Nullable Instant to,
        long trainingRows,
        long validationRows,
        Map<String, String> libraries,
        long peakMemoryBytes,
        Map<String, String> artifacts) {
    public RunContext {
        libraries = new TreeMap<>(libraries);
        artifacts = new TreeMap<>(artifacts);
    }
}
