package io.perennial.function.serving.openinference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// One input of a request, checked for itself.
///
/// @param index    its place among the inputs
/// @param datatype what its elements are
/// @param elements one per record; null for a missing value
record InputTensor(int index, String name, Datatype datatype, List<JsonNode> elements) {
    InputTensor {
        elements = List.copyOf(elements);
    }

    String pointer() {
        return "/inputs/" + index;
    }
}
