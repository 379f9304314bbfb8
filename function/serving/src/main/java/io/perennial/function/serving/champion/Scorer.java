package io.perennial.function.serving.champion;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.scoring.Scores;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Loaded model file. Thread-safe.
public interface Scorer extends AutoCloseable {
    /// Contract inside the file.
    Contract contract();

    /// Contract as the text in the file; empty if it is not available.
    default Map<String, @Nullable Object> writtenContract() {
        return Map.of();
    }

    /// @param columns one column per field of the contract
    Scores score(List<Column> columns);

    /// Predicts the reference predictions inside the file and compares the results.
    ///
    /// @throws RuntimeException if a prediction differs from training's; the message names the first such
    ///         record
    void checkReferencePredictions();

    @Override
    void close();
}
