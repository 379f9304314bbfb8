package io.perennial.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/// Distinguishes a damaged file from a registry that cannot be read: only a damaged file can be skipped by the
/// caller.
public final class DamagedFile {
    private DamagedFile() {}

    /// @param read reads a file of the registry
    /// @throws RegistryException if the file is missing or damaged
    /// @throws UncheckedIOException if it could not be read
    public static <T> T asRegistryException(Supplier<T> read) {
        try {
            return read.get();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof JsonProcessingException) {
                throw new RegistryException(e.getMessage() + ": restore the file, or use another version", e);
            }
            throw e;
        }
    }
}
