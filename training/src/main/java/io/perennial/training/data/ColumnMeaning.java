package io.perennial.training.data;

/// Meaning of the columns of a table to score.
public enum ColumnMeaning {
    /// Those of the source if the table has all columns of the required inputs, else inputs.
    DETECTED,
    /// Columns of the source: the inputs are computed by their SQL, as in training.
    SOURCE,
    /// Inputs, as callers of the API send them.
    INPUTS
}
