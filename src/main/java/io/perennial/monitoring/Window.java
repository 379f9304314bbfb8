package io.perennial.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// An interval of event time.
///
/// @param from first instant
/// @param to   first instant after it
public record Window(Instant from, Instant to) {
    private static final DateTimeFormatter KEY =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a window must end after it begins, but it goes from " + from + " to " + to);
        }
    }

    /// The newest complete window that ended at or before an instant; windows of one length are aligned to
    /// 1970-01-01T00:00Z.
    public static Window lastBefore(Instant now, Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 1) {
            throw new IllegalArgumentException("a window must last at least a second, not " + length);
        }
        var to = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
        return new Window(to.minusSeconds(seconds), to);
    }

    /// The window of the same length that ends where this one begins.
    public Window previous() {
        return new Window(from.minus(length()), from);
    }

    /// The window of the same length, earlier by a duration.
    public Window minus(Duration by) {
        return new Window(from.minus(by), to.minus(by));
    }

    /// Whether the instant lies in this window.
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    @JsonIgnore
    public Duration length() {
        return Duration.between(from, to);
    }

    /// Length in the largest unit that divides it: `7 d`, `6 h`, `90 s`.
    @JsonIgnore
    public String lengthInWords() {
        long seconds = length().toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds + " s";
    }

    /// Name of the window in paths; sorts by time.
    @JsonIgnore
    public String key() {
        return KEY.format(from) + "-" + KEY.format(to);
    }

    /// The window of a key; empty if the key is not a window's.
    public static Optional<Window> ofKey(String key) {
        String[] parts = key.split("-", -1);
        try {
            return parts.length == 2
                    ? Optional.of(new Window(KEY.parse(parts[0], Instant::from), KEY.parse(parts[1], Instant::from)))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @JsonIgnore
    public String fromInWords() {
        return WORDS.format(from);
    }

    @JsonIgnore
    public String inWords() {
        return WORDS.format(from) + " to " + WORDS.format(to) + " UTC";
    }
}
