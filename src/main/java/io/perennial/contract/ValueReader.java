package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/// Reads one JSON value that is not null.
public interface ValueReader {
    /// Description of valid values, after "must be" or "send": `a number between 0 and 100 (miles)`.
    String expected();

    /// Reads the current value of the parser. Leaves arrays and objects unread.
    ReadResult read(JsonParser at) throws IOException;

    sealed interface ReadResult {
        /// The value; missing if there is none.
        FieldValue value();
    }

    record Valid(FieldValue value) implements ReadResult {}

    /// @param message text that completes "the field ...": `must be a number between 0 and 100`
    record Invalid(String message) implements ReadResult {
        @Override
        public FieldValue value() {
            return FieldValue.MISSING;
        }
    }
}
