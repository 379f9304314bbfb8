package io.perennial.serving.champion;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.PredictionLog;

/// Opens the prediction log of a contract.
@FunctionalInterface
public interface PredictionLogs {
    PredictionLog of(Contract contract);

    /// Waits until it is certain that logs can be opened.
    ///
    /// @throws RuntimeException saying why none can
    default void require() {}
}
