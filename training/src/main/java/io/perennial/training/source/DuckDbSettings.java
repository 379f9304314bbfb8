package io.perennial.training.source;

import java.nio.file.Path;

/// Settings of a DuckDB database.
///
/// @param scratch     folder for data that does not fit into memory; created when needed
/// @param memoryLimit memory limit in DuckDB's format, for example `1GiB`; empty for four fifths of the
///                    machine's memory
/// @param threads     number of threads; 0 for one per core
public record DuckDbSettings(Path scratch, String memoryLimit, int threads) {
    public static final DuckDbSettings DEFAULT =
            new DuckDbSettings(Path.of(System.getProperty("java.io.tmpdir"), "perennial-duckdb"), "", 0);

    /// Settings with one thread, so that equal rows give equal files: more threads would place row groups
    /// differently.
    public DuckDbSettings reproducible() {
        return new DuckDbSettings(scratch, memoryLimit, 1);
    }
}
