package io.perennial.performance;

/// Whether the model still explains what it explained on its validation window.
public enum PerformanceVerdict {
    STABLE,
    DECAYED,
    NOT_ENOUGH_DATA
}
