package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/// Reads one JSON value that is not null.
public interface ValueReader {
    /// What is allowed, after "must be" or "send": `a number between 0 and 100 (miles)`.
    String expected();

    /// Reads the value the parser stands on. Leaves arrays and objects unread.
    Reading read(JsonParser at) throws IOException;

    sealed interface Reading {}

    record Good(FieldValue value) implements Reading {}

    /// @param message completes "the field ...": `must be a number between 0 and 100`
    record Bad(String message) implements Reading {}

    static ValueReader of(Field field) {
        return switch (field) {
            case Field.Numeric number -> new NumberReader(number.range(), number.unit());
            case Field.Category category -> new CategoryReader(category.allowed());
            case Field.Flag _ -> new FlagReader();
            case Field.Timestamp time -> new TimeReader(time.zone());
        };
    }
}
