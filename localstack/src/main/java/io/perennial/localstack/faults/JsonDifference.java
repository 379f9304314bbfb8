package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Difference of two JSON documents.
final class JsonDifference {
    private JsonDifference() {}

    /// First difference as text, such as `/error is 2 and not 1`; empty if there is none.
    static Optional<String> between(JsonNode expected, JsonNode actual) {
        return at("", expected, actual);
    }

    private static Optional<String> at(String path, JsonNode expected, JsonNode actual) {
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        return children(path, expected, actual)
                .findFirst()
                .or(() -> Optional.of(path + " is " + actual + " and not " + expected));
    }

    private static Stream<String> children(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            var names = new TreeSet<String>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .flatMap(name -> at(path + "/" + name, expected.path(name), actual.path(name)).stream());
        }
        boolean sameLength = expected.isArray() && actual.isArray() && expected.size() == actual.size();
        return IntStream.range(0, sameLength ? expected.size() : 0)
                .boxed()
                .flatMap(i -> at(path + "/" + i, expected.path(i), actual.path(i)).stream());
    }
}
