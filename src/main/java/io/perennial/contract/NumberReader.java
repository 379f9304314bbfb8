package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Reads a JSON number in a range that a 32-bit float holds; one too small for it reads as zero. Text that
/// looks like a number is rejected.
record NumberReader(Range range, String unit) implements ValueReader {
    @Override
    public String expected() {
        String words = range.equals(Range.ALL) ? "a number" : "a number " + range.inWords();
        return unit.isEmpty() ? words : words + " (" + unit + ")";
    }

    @Override
    public ReadResult read(JsonParser at) throws IOException {
        JsonToken token = at.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            return new Invalid("must be " + expected() + ", not " + SentValue.kind(token));
        }
        double value = at.getDoubleValue();
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            return new Invalid("must be " + expected() + "; this one is larger than a 32-bit float can hold");
        }
        if (value == 0 && (1 / value < 0 || at.getText().startsWith("-"))) {
            return new Invalid("must be " + expected() + "; send 0 instead of negative zero");
        }
        if (!range.contains(value)) {
            return new Invalid("must be " + expected());
        }
        return new Valid(new FieldValue.Real(Math.abs(value) < Float.MIN_VALUE ? 0 : value));
    }
}
