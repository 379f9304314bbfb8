package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.registry.ModelVersion;
import java.util.Optional;

/// Contracts under which a log's predictions were made, by version.
@FunctionalInterface
public interface WriterContracts {
    /// The contract of a version; empty if the version's manifest is missing or damaged.
    ///
    /// @throws java.io.UncheckedIOException if the manifest cannot be read now, but may be readable later
    Optional<Contract> of(ModelVersion version);

    /// One contract for all versions, for a process that serves one version.
    static WriterContracts all(Contract contract) {
        Optional<Contract> same = Optional.of(contract);
        return _ -> same;
    }
}
