package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/// Reads `true` or `false` and rejects everything else.
record BooleanReader() implements ValueReader {
    @Override
    public String expected() {
        return "true or false";
    }

    @Override
    public ReadResult read(JsonParser at) {
        JsonToken token = at.currentToken();
        return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE
                ? new Valid(new FieldValue.Flag(token == JsonToken.VALUE_TRUE))
                : new Invalid("must be true or false, not " + SentValue.kind(token));
    }
}
