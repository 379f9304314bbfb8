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

    /// The parameters of a part of the request; no parameters if they are not an object.
    ///
    /// @param pointer pointer of the part
    JsonNode parameters(String pointer, JsonNode part) {
        JsonNode parameters = part.path("parameters");
        if (!parameters.isMissingNode() && !parameters.isObject()) {
            add(pointer + "/parameters", parameters, "must be an object, or absent");
        }
        return parameters;
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
