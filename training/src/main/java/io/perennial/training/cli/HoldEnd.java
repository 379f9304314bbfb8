package io.perennial.training.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Option with the end of a hold.
final class HoldEnd {
    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = {
                "end: a time with offset such as 2026-03-01T09:00:00Z, or a duration from now such as P3D or PT8H",
                "(default: until `unfreeze`)"
            })
    private @Nullable String until;

    /// @return the end; null if a person must end the hold
    /// @throws IllegalArgumentException if the text is neither a time nor a duration
    @Nullable
    Instant from(Instant now) {
        if (until == null) {
            return null;
        }
        try {
            return until.startsWith("P")
                    ? now.plus(Duration.parse(until))
                    : OffsetDateTime.parse(until).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--until '" + until + "' is neither a time with offset (2026-03-01T09:00:00Z) nor a duration (P3D)",
                    e);
        }
    }
}
