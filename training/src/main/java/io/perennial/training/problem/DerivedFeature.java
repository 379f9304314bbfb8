package io.perennial.training.problem;

/// Feature that the ONNX graph computes from inputs.
public sealed interface DerivedFeature {
    String name();

    /// Local hour of a timestamp, 0 to 23.
    record HourOf(String name, String timestamp) implements DerivedFeature {}

    /// Local minute of the day of a timestamp, 0 to 1439 with seconds as fractions.
    record MinuteOfDay(String name, String timestamp) implements DerivedFeature {}

    /// Local ISO weekday of a timestamp, 1 (Monday) to 7.
    record WeekdayOf(String name, String timestamp) implements DerivedFeature {}

    /// Pair of two categories, encoded as the smoothed mean of the target.
    record Cross(String name, String left, String right) implements DerivedFeature {}
}
