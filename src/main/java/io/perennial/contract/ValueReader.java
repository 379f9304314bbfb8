package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/// Reads one JSON value that is not null.
public interface ValueReader {
    /// What is allowed, after "must be" or "send": `a number between 0 and 100 (miles)`.
    String expected();

    /// Reads the value the parser stands on. Leaves arrays and objects unread.
    ReadResult read(JsonParser at) throws IOException;

    sealed interface ReadResult {
        /// Missing if there is none.
        FieldValue value();
    }

    record Valid(FieldValue value) implements ReadResult {}

    /// @param message completes "the field ...": `must be a number between 0 and 100`
    record Invalid(String message) implements ReadResult {
        @Override
        public FieldValue value() {
            return FieldValue.MISSING;
        }
    }
}
