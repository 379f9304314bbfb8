package io.perennial.training.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Times in options.
final class Times {
    private Times() {}

    /// @throws IllegalArgumentException if the text is not a time with offset
    static Instant parse(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    option + " '" + text + "' is not a time with offset, such as 2026-03-01T09:00:00Z", e);
        }
    }
}
