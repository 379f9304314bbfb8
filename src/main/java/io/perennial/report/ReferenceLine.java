package io.perennial.report;

/// What points of a picture are to be seen against.
public sealed interface ReferenceLine {
    /// Where both axes say the same.
    record Diagonal() implements ReferenceLine {}

    /// One height all across.
    record Horizontal(double value) implements ReferenceLine {}
}
