package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A category's level: text, or an integer that stands for its decimal text, so that 74 and "74" are the same
/// level.
final class CategoryReader implements ValueReader {
    /// Largest length of a text, in UTF-16 units.
    static final int MAX_LENGTH = 256;

    private static final int MAX_LISTED = 20;
    private final Set<String> allowed;

    CategoryReader(List<String> allowed) {
        this.allowed = new LinkedHashSet<>(allowed);
    }

    @Override
    public String expected() {
        if (allowed.isEmpty()) {
            return "text of 1 to " + MAX_LENGTH + " characters, or an integer";
        }
        return allowed.size() <= MAX_LISTED
                ? "one of " + String.join(", ", allowed)
                : "one of the " + allowed.size() + " levels that GET /model lists (for example "
                        + allowed.iterator().next() + ")";
    }

    @Override
    public ReadResult read(JsonParser at) throws IOException {
        JsonToken token = at.currentToken();
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
            return new Invalid("must be " + expected() + ", not " + SentValue.kind(token));
        }
        String level = at.getText();
        return allowed.contains(level) ? new Valid(new FieldValue.Text(level)) : other(level);
    }

    private ReadResult other(String level) {
        if (level.isEmpty()) {
            return new Invalid("must not be empty: send " + expected());
        }
        if (level.length() > MAX_LENGTH) {
            return new Invalid("must be " + expected() + "; this one has " + level.length() + " characters, at most "
                    + MAX_LENGTH + " are allowed");
        }
        Optional<String> flaw = SentValue.invalidCharacter(level);
        if (flaw.isPresent()) {
            return new Invalid("must be " + expected() + "; this one " + flaw.get());
        }
        return allowed.isEmpty()
                ? new Valid(new FieldValue.Text(level))
                : new Invalid("must be " + expected() + NameSuggestion.suggestion(level, allowed));
    }
}
