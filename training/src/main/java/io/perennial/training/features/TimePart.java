package io.perennial.training.features;

/// Part of a local time.
public enum TimePart {
    /// Hour, 0 to 23.
    HOUR,
    /// Minute of the day, 0 to 1439, seconds as fractions.
    MINUTE_OF_DAY,
    /// Weekday, 1 (Monday) to 7.
    WEEKDAY
}
