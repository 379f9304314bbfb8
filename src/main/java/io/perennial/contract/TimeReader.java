package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/// Reads an ISO-8601 time, with an offset or, without one, in the field's zone. Fractions of a second are
/// dropped. A local time that a clock change skips is read as if the clock had not changed.
///
/// Numbers are rejected, since seconds and milliseconds cannot be distinguished.
final class TimeReader implements ValueReader {
    static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final int MAX_LENGTH = 48;
    private final ZoneId zone;

    TimeReader(String zone) {
        this.zone = ZoneId.of(zone);
    }

    @Override
    public String expected() {
        return "a time such as 2021-01-31T08:30:00 (read in " + zone + ") or 2021-01-31T13:30:00Z";
    }

    @Override
    public ReadResult read(JsonParser at) throws IOException {
        if (!at.hasToken(JsonToken.VALUE_STRING)) {
            return new Invalid("must be " + expected() + ", not " + SentValue.kind(at.currentToken()));
        }
        String text = at.getText();
        if (text.length() > MAX_LENGTH) {
            return new Invalid("must be " + expected());
        }
        try {
            return within(instant(text));
        } catch (DateTimeException e) {
            return new Invalid("must be " + expected());
        }
    }

    private Instant instant(String text) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(time).atZone(zone).toInstant();
    }

    private static ReadResult within(Instant time) {
        return time.isBefore(EARLIEST) || !time.isBefore(LATEST)
                ? new Invalid("must lie between the years 1900 and 2100")
                : new Valid(new FieldValue.Time(time.getEpochSecond()));
    }
}
