package io.perennial.contract;

import java.util.List;
import java.util.function.Function;

/// What became of a body: its items, or everything that is wrong with it.
public sealed interface ParseResult<T> {
    /// @param items never empty
    /// @param array whether the body was an array of items or one item alone
    record Accepted<T>(List<T> items, boolean array) implements ParseResult<T> {
        public Accepted {
            items = List.copyOf(items);
        }

        @Override
        public <U> ParseResult<U> map(Function<T, U> change) {
            return new Accepted<>(items.stream().map(change).toList(), array);
        }
    }

    /// JSON, but not what is asked for.
    ///
    /// @param violations the first [JsonRecords#MAX_VIOLATIONS] of them, in the order of the body
    /// @param total      how many there are
    record Rejected<T>(List<Violation> violations, int total) implements ParseResult<T> {
        public Rejected {
            violations = List.copyOf(violations);
        }

        @Override
        public <U> ParseResult<U> map(Function<T, U> change) {
            return new Rejected<>(violations, total);
        }
    }

    /// Not JSON.
    record Malformed<T>(String message) implements ParseResult<T> {
        @Override
        public <U> ParseResult<U> map(Function<T, U> change) {
            return new Malformed<>(message);
        }
    }

    /// The same with other items, if it was accepted.
    <U> ParseResult<U> map(Function<T, U> change);
}
