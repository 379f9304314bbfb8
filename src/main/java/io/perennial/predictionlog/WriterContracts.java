package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.registry.ModelVersion;
import java.util.Optional;

/// The contracts that the predictions of a log were made under, by the version that made them.
@FunctionalInterface
public interface WriterContracts {
    /// Empty if it cannot be known any more: the version's manifest is gone or damaged.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be told now, but may be told later
    Optional<Contract> of(ModelVersion version);

    /// All predictions were made under one contract: true of a process that serves one version.
    static WriterContracts all(Contract contract) {
        Optional<Contract> same = Optional.of(contract);
        return _ -> same;
    }
}
