package io.perennial.quality;

/// Whether the window's values are as whole as the reference's.
public enum QualityVerdict {
    OK,
    ISSUE,
    NOT_ENOUGH_DATA
}
