package io.perennial.training.problem;

/// What a category becomes for the trees.
public enum CategoryEncoding {
    /// Sets of levels that a split sends one way.
    NATIVE,
    /// The target's smoothed mean over the level, fitted on rows other than the one encoded.
    TARGET_MEAN,
    /// Both, side by side.
    BOTH
}
