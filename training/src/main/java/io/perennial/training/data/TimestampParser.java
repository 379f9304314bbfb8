package io.perennial.training.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/// Parses times to epoch seconds. A local time in the gap of a daylight-saving change is moved by the length of the
/// gap; an ambiguous one is the earlier instant, as in [java.time.ZonedDateTime#of].
final class TimestampParser {
    private final ZoneId zone;

    TimestampParser(ZoneId zone) {
        this.zone = zone;
    }

    /// @param localSecond seconds between 1970-01-01T00:00 and the time, both in local time of the zone
    long epochSecond(long localSecond) {
        return zone instanceof ZoneOffset offset
                ? localSecond - offset.getTotalSeconds()
                : epochSecond(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC));
    }

    /// Parses ISO 8601: a date, or a date and a time separated by `T` or a space, with or without an offset.
    ///
    /// @return epoch seconds; empty if the text is not such a time
    OptionalLong epochSecond(String text) {
        String iso = text.strip().replaceFirst(" ", "T").replaceFirst("(?<=[+-]\\d\\d)(?=\\d\\d$)", ":");
        try {
            if (iso.length() == 10) {
                return OptionalLong.of(epochSecond(LocalDate.parse(iso).atStartOfDay()));
            }
            boolean offset = iso.matches(".*T.*(Z|[+-]\\d\\d(:\\d\\d)?)");
            return OptionalLong.of(
                    offset ? OffsetDateTime.parse(iso).toEpochSecond() : epochSecond(LocalDateTime.parse(iso)));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private long epochSecond(LocalDateTime time) {
        return time.atZone(zone).toEpochSecond();
    }
}
