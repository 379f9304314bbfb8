package io.perennial.performance;

/// Result of a comparison of a window's performance with validation.
public enum PerformanceVerdict {
    STABLE,
    DECAYED,
    NOT_ENOUGH_DATA
}
