package io.perennial.registry;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a run stood on and what it took and left.
///
/// @param from            event time of the first training row, or null without an event time
/// @param to              event time after the last training row, or null without an event time
/// @param trainingRows    rows learnt from
/// @param validationRows  rows held out
/// @param libraries       name to version of what shapes a model
/// @param peakMemoryBytes most memory the process held until the run ended
/// @param artifacts       files it left, name to address; empty if it published nothing
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
