package io.perennial.quality;

/// Result of a comparison of bad values with the reference.
public enum QualityVerdict {
    OK,
    ISSUE,
    NOT_ENOUGH_DATA
}
