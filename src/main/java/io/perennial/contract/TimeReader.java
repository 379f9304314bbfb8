package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.ZoneId;
import java.util.OptionalLong;

/// Reads a time as text, in one of the forms of [TimestampParser], in the field's zone if it has no offset.
///
/// Numbers are rejected, since seconds and milliseconds cannot be distinguished.
final class TimeReader implements ValueReader {
    private final ZoneId zone;
    private final TimestampParser parser;

    TimeReader(String zone) {
        this.zone = ZoneId.of(zone);
        parser = new TimestampParser(this.zone);
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
        OptionalLong second = parser.epochSecond(at.getText());
        if (second.isEmpty()) {
            return new Invalid("must be " + expected());
        }
        return TimestampParser.isInRange(second.getAsLong())
                ? new Valid(new FieldValue.Time(second.getAsLong()))
                : new Invalid("must lie between the years 1900 and 2100");
    }
}
