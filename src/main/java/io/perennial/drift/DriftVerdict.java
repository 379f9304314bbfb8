package io.perennial.drift;

/// Whether the window's rows come from the reference's distribution.
public enum DriftVerdict {
    STABLE,
    DRIFTED,
    NOT_ENOUGH_DATA
}
