package io.perennial.contract;

import java.util.List;
import java.util.function.Function;

/// Result of parsing a body: its items, or all violations.
public sealed interface ParseResult<T> {
    /// @param items items, never empty
    /// @param array whether the body was an array; else it was a single item
    record Accepted<T>(List<T> items, boolean array) implements ParseResult<T> {
        public Accepted {
            items = List.copyOf(items);
        }

        @Override
        public <U> ParseResult<U> map(Function<T, U> change) {
            return new Accepted<>(items.stream().map(change).toList(), array);
        }
    }

    /// Valid JSON with violations of the contract.
    ///
    /// @param violations the first [JsonRecords#MAX_VIOLATIONS] violations, in the order of the body
    /// @param total      number of all violations
    record Rejected<T>(List<Violation> violations, int total) implements ParseResult<T> {
        public Rejected {
            violations = List.copyOf(violations);
        }

        @Override
        public <U> ParseResult<U> map(Function<T, U> change) {
            return new Rejected<>(violations, total);
        }
    }

    /// Invalid JSON.
    record Malformed<T>(String message) implements ParseResult<T> {
        @Override
        public <U> ParseResult<U> map(Function<T, U> change) {
            return new Malformed<>(message);
        }
    }

    /// A copy with other items, if it was accepted.
    <U> ParseResult<U> map(Function<T, U> change);
}
