package io.perennial.predictionlog;

import java.util.List;

/// Place outside this process where spilled predictions wait until they are replayed.
@FunctionalInterface
public interface SpillDestination {
    /// Stores nothing: the caller keeps all lines.
    SpillDestination NONE = lines -> lines;

    /// Stores lines of [SpillLine]. A line may be stored although it is returned: replay stores a prediction once.
    ///
    /// @return lines that are not stored
    List<String> send(List<String> lines);
}
