package io.perennial.function.serving.openinference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.perennial.contract.JsonRecords;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses the inputs of a request: each is `{"name", "shape", "datatype", "data"}`, or has the parameter
/// `binary_data_size` in place of `data` if its elements follow the JSON as bytes. A shape is [N] or [N, 1],
/// with the same N for all inputs.
///
/// The content types `str`, `np`, `pd` and `datetime` of MLServer are accepted, since they do not change the
/// meaning.
final class TensorReader {
    private static final Set<String> CONTENT_TYPES = Set.of("str", "np", "pd", "datetime");

    private final ByteBuffer binary;
    private final Violations violations;

    /// @param binary bytes after the JSON, little-endian
    TensorReader(ByteBuffer binary, Violations violations) {
        this.binary = binary;
        this.violations = violations;
    }

    List<InputTensor> read(JsonNode inputs) {
        if (!inputs.isArray() || inputs.isEmpty()) {
            violations.add("/inputs", inputs, "must be an array with one tensor per input");
            return List.of();
        }
        List<InputTensor> tensors = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            tensor(i, inputs.get(i)).ifPresent(tensors::add);
        }
        if (violations.isEmpty() && binary.hasRemaining()) {
            violations.add(
                    "/inputs",
                    MissingNode.getInstance(),
                    binary.remaining() + " bytes remain after the last binary input: check each binary_data_size");
        }
        return tensors;
    }

    private Optional<InputTensor> tensor(int index, JsonNode input) {
        String at = "/inputs/" + index;
        if (!input.isObject()) {
            violations.add(at, input, "must be an object with name, shape, datatype and data");
            return Optional.empty();
        }
        JsonNode name = input.path("name");
        if (!name.isTextual()) {
            violations.add(at + "/name", name, "must be the name of an input, as text");
            return Optional.empty();
        }
        Optional<Datatype> datatype = Datatype.parse(input.path("datatype"));
        if (datatype.isEmpty()) {
            violations.add(at + "/datatype", input.path("datatype"), "must be one of " + List.of(Datatype.values()));
        }
        contentType(at, violations.parameters(at, input).path("content_type"));
        Optional<Integer> rows = rows(at, input.path("shape"));
        if (datatype.isEmpty() || rows.isEmpty()) {
            return Optional.empty();
        }
        return elements(at, input, datatype.get(), rows.get())
                .map(elements -> new InputTensor(index, name.asText(), datatype.get(), elements));
    }

    private void contentType(String at, JsonNode type) {
        if (!type.isMissingNode() && !(type.isTextual() && CONTENT_TYPES.contains(type.textValue()))) {
            violations.add(
                    at + "/parameters/content_type",
                    type,
                    "must be one of "
                            + String.join(", ", CONTENT_TYPES.stream().sorted().toList()) + ", or absent");
        }
    }

    private Optional<Integer> rows(String at, JsonNode shape) {
        boolean column = shape.size() == 1 || (shape.size() == 2 && integer(shape.path(1)) == 1);
        int rows = integer(shape.path(0));
        if (!shape.isArray() || !column || rows < 1 || rows > JsonRecords.MAX_RECORDS) {
            violations.add(at + "/shape", shape, "must be [N] or [N, 1], with N from 1 to " + JsonRecords.MAX_RECORDS);
            return Optional.empty();
        }
        return Optional.of(rows);
    }

    /// The JSON integer of a dimension; 0, which no dimension may be, for anything else.
    private static int integer(JsonNode dimension) {
        return dimension.isInt() ? dimension.intValue() : 0;
    }

    private Optional<List<JsonNode>> elements(String at, JsonNode input, Datatype datatype, int rows) {
        JsonNode size = input.path("parameters").path("binary_data_size");
        if (!size.isMissingNode()) {
            return binary(at, size, datatype, rows);
        }
        JsonNode data = input.path("data");
        List<JsonNode> elements = new ArrayList<>();
        if (!data.isArray() || !flatten(data, elements) || elements.size() != rows) {
            violations.add(at + "/data", brief(data), "must be an array of " + rows + " elements, as the shape says");
            return Optional.empty();
        }
        for (int row = 0; row < rows; row++) {
            if (!datatype.holds(elements.get(row))) {
                violations.add(at + "/data/" + row, elements.get(row), "must be of the datatype " + datatype);
            }
        }
        return Optional.of(elements);
    }

    /// Flattens elements of [N, 1], which may be nested arrays of one element.
    private static boolean flatten(JsonNode data, List<JsonNode> elements) {
        for (JsonNode element : data) {
            if (!element.isArray()) {
                elements.add(element);
            } else if (element.size() == 1 && !element.get(0).isArray()) {
                elements.add(element.get(0));
            } else {
                return false;
            }
        }
        return true;
    }

    private static JsonNode brief(JsonNode data) {
        return data.isArray() ? MissingNode.getInstance() : data;
    }

    private Optional<List<JsonNode>> binary(String at, JsonNode size, Datatype datatype, int rows) {
        String pointer = at + "/parameters/binary_data_size";
        if (!size.isInt() || size.intValue() < 0 || size.intValue() > binary.remaining()) {
            violations.add(
                    pointer, size, "must be the number of bytes that follow; " + binary.remaining() + " are left");
            return Optional.empty();
        }
        ByteBuffer own = binary.slice(binary.position(), size.intValue()).order(binary.order());
        binary.position(binary.position() + size.intValue());
        List<JsonNode> elements = new ArrayList<>(rows);
        try {
            for (int row = 0; row < rows; row++) {
                elements.add(datatype.decode(own));
            }
        } catch (BufferUnderflowException e) {
            violations.add(pointer, size, "is too small for " + rows + " elements of " + datatype);
            return Optional.empty();
        } catch (CharacterCodingException e) {
            violations.add(pointer, MissingNode.getInstance(), "covers text that is not UTF-8");
            return Optional.empty();
        }
        if (own.hasRemaining()) {
            violations.add(pointer, size, "is too large for " + rows + " elements of " + datatype);
            return Optional.empty();
        }
        return Optional.of(elements);
    }
}
