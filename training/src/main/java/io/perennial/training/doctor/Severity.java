package io.perennial.training.doctor;

/// Severity of a defect.
public enum Severity {
    /// Something does not work, or will not when it is needed.
    ERROR,
    /// Something is lost, unused or may fail later.
    WARNING,
    /// The check could not run here.
    SKIPPED
}
