package io.perennial.report;

/// What points of a picture are to be seen against.
public sealed interface Guide {
    /// Where both axes say the same.
    record Diagonal() implements Guide {}

    /// One height all across.
    record Height(double value) implements Guide {}
}
