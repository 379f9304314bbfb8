package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The two contracts of a stored prediction: the writer's, from the manifest of its version, and the reader's.
/// Safe to share between threads.
///
/// The contract is looked up by the version, which each item has anyway, rather than stored in the item: names,
/// types, target and classes would double an item of about 300 bytes, and a process reads a manifest once.
public final class LogContracts {
    private final Contract readerContract;
    private final WriterContracts writerContract;
    private final Map<ModelVersion, VersionReader> readings = new ConcurrentHashMap<>();

    /// @param reader  contract that predictions are read under
    /// @param writers contracts that they were made under
    public LogContracts(Contract reader, WriterContracts writers) {
        this.readerContract = reader;
        this.writerContract = writers;
    }

    /// One contract for writing and reading.
    public static LogContracts only(Contract contract) {
        return new LogContracts(contract, WriterContracts.all(contract));
    }

    /// A copy with another reader contract.
    LogContracts withReaderContract(Contract other) {
        return new LogContracts(other, writerContract);
    }

    Contract readerContract() {
        return readerContract;
    }

    /// The contract of a version; empty if it is no longer known.
    Optional<Contract> writerContract(ModelVersion version) {
        return writerContract.of(version);
    }

    /// Maps a prediction from the contract of its version to the reader's.
    ///
    /// @param own prediction in the order of the version's own contract, as [SpillReader] returns it
    public LoggedPrediction read(LoggedPrediction own) {
        return reader(own.version()).read(own);
    }

    VersionReader reader(ModelVersion version) {
        return readings.computeIfAbsent(version, made -> VersionReader.of(writerContract.of(made), readerContract));
    }
}
