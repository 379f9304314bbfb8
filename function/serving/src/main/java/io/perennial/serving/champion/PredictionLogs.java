package io.perennial.serving.champion;

import io.perennial.contract.Contract;
import io.perennial.log.PredictionLog;

/// Opens the prediction log of a contract.
@FunctionalInterface
public interface PredictionLogs {
    PredictionLog of(Contract contract);
}
