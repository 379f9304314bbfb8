package io.perennial.function.serving.champion;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.PredictionLog;

/// Creates the prediction log of a contract.
@FunctionalInterface
public interface PredictionLogFactory {
    PredictionLog open(Contract contract);

    /// Waits until logs can be created.
    ///
    /// @throws RuntimeException if none can be created; the message names the reason
    default void awaitReady() {}
}
