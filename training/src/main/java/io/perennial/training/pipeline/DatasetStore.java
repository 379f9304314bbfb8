package io.perennial.training.pipeline;

import io.perennial.contract.Contract;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Store of data sets in a registry, each stored once under the fingerprint of its content.
public final class DatasetStore {
    private final ModelRegistry registry;
    private final DatasetFile file;

    public DatasetStore(ModelRegistry registry, Contract contract) {
        this.registry = registry;
        this.file = new DatasetFile(contract);
    }

    /// Fingerprint of a table, for [#store].
    public String fingerprint(Table table) {
        return file.fingerprint(table);
    }

    /// @return fingerprint of the stored table
    public String store(Table table) {
        return store(table, fingerprint(table));
    }

    /// @param fingerprint fingerprint of the table, see [#fingerprint]
    /// @return the fingerprint
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

    /// Loads a table, including classes that are not in the contract.
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
            throw new UncheckedIOException("temporary files of a data set: " + e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T on(Path path) throws IOException;
    }
}
