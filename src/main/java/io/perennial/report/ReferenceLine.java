package io.perennial.report;

/// Reference line of a chart of points.
public sealed interface ReferenceLine {
    /// The line on which both axes have the same value.
    record Diagonal() implements ReferenceLine {}

    /// A line at one height.
    record Horizontal(double value) implements ReferenceLine {}
}
