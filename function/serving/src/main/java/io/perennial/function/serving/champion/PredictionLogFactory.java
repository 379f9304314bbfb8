package io.perennial.function.serving.champion;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.PredictionLog;

/// Opens the prediction log of a contract.
@FunctionalInterface
public interface PredictionLogFactory {
    PredictionLog open(Contract contract);

    /// Waits until it is certain that logs can be opened.
    ///
    /// @throws RuntimeException saying why none can
    default void awaitReady() {}
}
