package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/// `true` or `false`, and nothing that resembles them.
record FlagReader() implements ValueReader {
    @Override
    public String expected() {
        return "true or false";
    }

    @Override
    public Reading read(JsonParser at) {
        JsonToken token = at.currentToken();
        return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE
                ? new Good(new FieldValue.Flag(token == JsonToken.VALUE_TRUE))
                : new Bad("must be true or false, not " + Sent.kind(token));
    }
}
