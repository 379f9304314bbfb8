package io.perennial.training.problem;

/// Choice of the category pairs that become features.
public enum CategoryCrosses {
    NONE,
    /// Crosses of the problem file.
    DECLARED,
    /// All pairs of category inputs.
    ALL
}
