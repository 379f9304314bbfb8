package io.perennial.training.features;

/// What is taken from a local time.
public enum TimePart {
    /// 0 to 23.
    HOUR,
    /// 0 to 1439, seconds as fractions.
    MINUTE_OF_DAY,
    /// 1 (Monday) to 7.
    WEEKDAY
}
