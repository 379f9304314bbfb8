package io.perennial.training.data;

import java.nio.file.Path;

/// Where DuckDB works and what it may take.
///
/// @param scratch     folder for what does not fit into memory; made when needed
/// @param memoryLimit as DuckDB writes it, for example `1GiB`; empty for four fifths of the machine's
/// @param threads     0 for one per core
public record DuckDbSettings(Path scratch, String memoryLimit, int threads) {
    public static final DuckDbSettings DEFAULT =
            new DuckDbSettings(Path.of(System.getProperty("java.io.tmpdir"), "perennial-duckdb"), "", 0);

    /// With one thread the same rows make the same file: more would cut it into row groups at other places.
    public DuckDbSettings reproducible() {
        return new DuckDbSettings(scratch, memoryLimit, 1);
    }
}
