package io.perennial.profile;

/// Summary of one field over many rows.
public sealed interface FieldProfile {
    long missing();

    /// Placeholder of the numeric summary until its sketch is in.
    record Numeric(long missing, long outOfRange) implements FieldProfile {}
}
