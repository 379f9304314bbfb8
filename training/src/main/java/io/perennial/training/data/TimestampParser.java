package io.perennial.training.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/// Turns times as people write them into epoch seconds. A local time that clocks skip in spring counts from the
/// moment they are put forward; one that they show twice in autumn is the earlier one, as in
/// [java.time.ZonedDateTime#of].
final class TimestampParser {
    private final ZoneId zone;

    TimestampParser(ZoneId zone) {
        this.zone = zone;
    }

    /// @param localSecond seconds between 1970-01-01T00:00 and the time, both on the zone's clocks
    long epochSecond(long localSecond) {
        return zone instanceof ZoneOffset offset
                ? localSecond - offset.getTotalSeconds()
                : epochSecond(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC));
    }

    /// Reads ISO 8601: a date, or a date and a time with `T` or a space between, with or without an offset.
    ///
    /// @return empty if the text is none of these
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
