package io.perennial.training.pipeline;

import io.perennial.contract.Contract;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Data sets of a registry: stored once under the fingerprint of their content.
public final class DatasetStore {
    private final ModelRegistry registry;
    private final DatasetFile file;

    public DatasetStore(ModelRegistry registry, Contract contract) {
        this.registry = registry;
        this.file = new DatasetFile(contract);
    }

    /// The fingerprint to [#store] it under.
    public String fingerprint(Table table) {
        return file.fingerprint(table);
    }

    /// @return the fingerprint it can be loaded by
    public String store(Table table) {
        return store(table, fingerprint(table));
    }

    /// @param fingerprint of the table, see [#fingerprint]
    /// @return the same
    public String store(Table table, String fingerprint) {
        return inScratch(path -> {
            file.write(table, path);
            registry.putDataset(fingerprint, Files.readAllBytes(path));
            return fingerprint;
        });
    }

    public Table load(String fingerprint) {
        return open(fingerprint).table();
    }

    /// With the classes that the data set knows beyond the contract's.
    public DatasetFile.StoredTable open(String fingerprint) {
        byte[] parquet = registry.dataset(fingerprint);
        return inScratch(path -> {
            Files.write(path, parquet);
            return file.open(path);
        });
    }

    private static <T> T inScratch(Work<T> work) {
        try {
            Path directory = Files.createTempDirectory("perennial-dataset");
            Path path = directory.resolve("data.parquet");
            try {
                return work.on(path);
            } finally {
                Files.deleteIfExists(path);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("scratch space for a data set: " + e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T on(Path path) throws IOException;
    }
}
