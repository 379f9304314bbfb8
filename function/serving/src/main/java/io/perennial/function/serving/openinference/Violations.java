package io.perennial.function.serving.openinference;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.ParseResult;
import io.perennial.contract.Violation;
import java.util.ArrayList;
import java.util.List;

/// Violations of a request's form, in the order of their detection.
final class Violations {
    private final List<Violation> all = new ArrayList<>();

    void add(String pointer, JsonNode sent, String message) {
        all.add(Violation.shortened(pointer, sent.isMissingNode() ? null : sent.toString(), message));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Violation> all() {
        return List.copyOf(all);
    }

    <T> ParseResult<T> rejected() {
        return new ParseResult.Rejected<>(all, all.size());
    }
}
