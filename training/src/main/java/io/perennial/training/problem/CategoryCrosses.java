package io.perennial.training.problem;

/// Which pairs of categories become features.
public enum CategoryCrosses {
    NONE,
    /// Those that the problem file derives.
    DECLARED,
    /// Those, and every other pair of category inputs.
    ALL
}
