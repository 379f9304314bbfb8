package io.perennial.drift;

/// Result of a comparison of the window's distribution with the reference's.
public enum DriftVerdict {
    STABLE,
    DRIFTED,
    /// The field's values have a quality issue, so drift cannot be evaluated.
    QUALITY_ISSUE,
    NOT_ENOUGH_DATA
}
