package io.perennial.training.source;

/// Progress of work on the columns of a table.
public interface ColumnListener {
    /// Listener that does nothing.
    ColumnListener NONE = (_, _, _) -> {};

    /// @param step  what is done with each column: `detecting formats`
    /// @param done  number of columns that are done
    /// @param total number of columns
    void onColumn(String step, int done, int total);
}
