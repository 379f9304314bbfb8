package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The two contracts that a stored prediction is between: the one it was made under, which the manifest of its
/// version has, and the one that a reader asks for. Safe to share between threads.
///
/// The contract is looked up by the version, which each item has anyway, rather than stored in the item: names,
/// types, target and classes would make an item of about 300 bytes twice as large, and a manifest is read once in a
/// process.
public final class LogContracts {
    private final Contract readerContract;
    private final WriterContracts writerContract;
    private final Map<ModelVersion, VersionReader> readings = new ConcurrentHashMap<>();

    /// @param asked   contract that predictions are read under
    /// @param written contracts that they were made under
    public LogContracts(Contract asked, WriterContracts written) {
        this.readerContract = asked;
        this.writerContract = written;
    }

    /// All predictions were made, and are read, under one contract.
    public static LogContracts only(Contract contract) {
        return new LogContracts(contract, WriterContracts.all(contract));
    }

    /// The same predictions, read under another contract.
    LogContracts withReaderContract(Contract other) {
        return new LogContracts(other, writerContract);
    }

    Contract readerContract() {
        return readerContract;
    }

    /// Empty if it is not known any more.
    Optional<Contract> writerContract(ModelVersion version) {
        return writerContract.of(version);
    }

    VersionReader reader(ModelVersion version) {
        return readings.computeIfAbsent(version, made -> VersionReader.of(writerContract.of(made), readerContract));
    }
}
