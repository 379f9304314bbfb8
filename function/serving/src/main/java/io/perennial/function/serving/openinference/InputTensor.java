package io.perennial.function.serving.openinference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Input tensor with a valid form.
///
/// @param index    index among the inputs
/// @param datatype datatype of its elements
/// @param elements one element per record; null for a missing value
record InputTensor(int index, String name, Datatype datatype, List<JsonNode> elements) {
    InputTensor {
        elements = List.copyOf(elements);
    }

    String pointer() {
        return "/inputs/" + index;
    }
}
