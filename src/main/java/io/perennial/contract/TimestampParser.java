package io.perennial.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/// Parses times to epoch seconds: the forms that the API, feedback, scoring and training accept.
///
/// A form is ISO 8601 with four digits for the year: `2026-11-30`, `2026-11-30T10:15`, `2026-11-30 10:15:30.25`,
/// each time with or without an offset (`Z`, `+02`, `+0200`, `+02:00`). A time without an offset is a local time of
/// the zone. A local time in the gap of a clock change is moved by the length of the gap; an ambiguous one is the
/// earlier instant, as in [java.time.ZonedDateTime#of]. Fractions of a second are dropped.
public final class TimestampParser {
    /// Earliest time of each input.
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /// Time after the latest one of each input.
    public static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final long EARLIEST_SECOND = EARLIEST.getEpochSecond();
    private static final long LATEST_SECOND = LATEST.getEpochSecond();
    private static final String BLANKS = " \t\n\r";
    private static final int DATE_LENGTH = 10;
    private static final int MAX_LENGTH = 48;
    private static final int MAX_FRACTION = 9;
    private static final int MAX_OFFSET_HOURS = 15;

    private final ZoneId zone;

    /// @param zone zone of local times
    public TimestampParser(ZoneId zone) {
        this.zone = zone;
    }

    /// Whether the years of inputs include a time: 1900 to 2099.
    public static boolean isInRange(long epochSecond) {
        return epochSecond >= EARLIEST_SECOND && epochSecond < LATEST_SECOND;
    }

    /// Epoch second of a local time.
    ///
    /// @param localSecond seconds between 1970-01-01T00:00 and the time, both in local time of the zone
    public long epochSecond(long localSecond) {
        return zone instanceof ZoneOffset offset
                ? localSecond - offset.getTotalSeconds()
                : epochSecond(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC));
    }

    /// Parses a text; spaces around it are ignored.
    ///
    /// @return epoch second, which may be out of range; empty if the text has another form
    public OptionalLong epochSecond(String text) {
        String time = stripped(text);
        if (time.length() < DATE_LENGTH || time.length() > MAX_LENGTH) {
            return OptionalLong.empty();
        }
        try {
            return new Scanner(time).epochSecond();
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /// Without blanks, tabs and line ends around it, as tables are read.
    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && BLANKS.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && BLANKS.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private long epochSecond(LocalDateTime time) {
        return time.atZone(zone).toEpochSecond();
    }

    /// Reads one text from left to right. Text that ends too early or has other characters ends in an exception.
    private final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        OptionalLong epochSecond() {
            int year = digits(4);
            expect('-');
            int month = digits(2);
            expect('-');
            int day = digits(2);
            if (at == text.length()) {
                return OptionalLong.of(TimestampParser.this.epochSecond(LocalDateTime.of(year, month, day, 0, 0)));
            }
            if (!skip('T') && !skip('t')) {
                expect(' ');
            }
            int hour = digits(2);
            expect(':');
            int minute = digits(2);
            int second = skip(':') ? secondWithFraction() : 0;
            LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, second);
            return OptionalLong.of(at == text.length() ? TimestampParser.this.epochSecond(time) : withOffset(time));
        }

        private int secondWithFraction() {
            int second = digits(2);
            if (skip('.')) {
                int from = at;
                while (at < text.length() && isDigit()) {
                    at++;
                }
                if (at == from || at - from > MAX_FRACTION) {
                    throw new DateTimeException("fraction");
                }
            }
            return second;
        }

        private long withOffset(LocalDateTime time) {
            skip(' ');
            if (skip('Z') || skip('z')) {
                return end(time, 0, 0);
            }
            int sign = skip('-') ? -1 : 1;
            if (sign > 0) {
                expect('+');
            }
            int hours = digits(2);
            boolean colon = skip(':');
            int minutes = colon || at < text.length() ? digits(2) : 0;
            if (hours > MAX_OFFSET_HOURS || minutes > 59) {
                throw new DateTimeException("offset");
            }
            return end(time, sign * hours, sign * minutes);
        }

        private long end(LocalDateTime time, int hours, int minutes) {
            if (at != text.length()) {
                throw new DateTimeException("more text");
            }
            return time.toEpochSecond(ZoneOffset.ofHoursMinutes(hours, minutes));
        }

        private int digits(int count) {
            int value = 0;
            for (int end = at + count; at < end; at++) {
                if (!isDigit()) {
                    throw new DateTimeException("digit");
                }
                value = 10 * value + text.charAt(at) - '0';
            }
            return value;
        }

        private boolean isDigit() {
            char character = text.charAt(at);
            return character >= '0' && character <= '9';
        }

        private boolean skip(char wanted) {
            boolean found = at < text.length() && text.charAt(at) == wanted;
            at += found ? 1 : 0;
            return found;
        }

        private void expect(char wanted) {
            if (!skip(wanted)) {
                throw new DateTimeException("expected " + wanted);
            }
        }
    }
}
