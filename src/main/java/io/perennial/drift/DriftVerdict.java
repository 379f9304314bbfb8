package io.perennial.drift;

/// Whether the window's rows come from the reference's distribution.
public enum DriftVerdict {
    STABLE,
    DRIFTED,
    /// The field's values are broken and say nothing about the world.
    QUALITY_ISSUE,
    NOT_ENOUGH_DATA
}
