package io.perennial.training.problem;

/// Encoding of a category for the trees.
public enum CategoryEncoding {
    /// LightGBM's native splits by sets of levels.
    NATIVE,
    /// Smoothed mean of the target per level, fitted without the encoded row.
    TARGET_MEAN,
    /// Both as separate features.
    BOTH
}
