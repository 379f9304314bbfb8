package io.perennial.function.serving.champion;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.scoring.Scores;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model file, loaded. Many threads may score at once.
public interface Scorer extends AutoCloseable {
    /// The contract inside the file.
    Contract contract();

    /// The same, as it is written there; empty if that is not known.
    default Map<String, @Nullable Object> writtenContract() {
        return Map.of();
    }

    /// @param columns one per field of the contract
    Scores score(List<Column> columns);

    /// Asks the model for the golden set inside its file.
    ///
    /// @throws RuntimeException naming the first record that it does not answer as training did
    void checkReferencePredictions();

    @Override
    void close();
}
