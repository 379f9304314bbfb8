package io.perennial.function.serving.openinference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.ParseResult;
import io.perennial.contract.RecordParser;
import io.perennial.contract.UnknownFields;
import io.perennial.contract.Violation;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Converts tensors to records and checks them by the parser of the contract, so that `/predict` and `infer`
/// reject the same records with the same messages.
final class TensorRecordParser {
    private final Contract contract;
    private final RecordParser parser;
    private final Map<String, Field> fields;

    TensorRecordParser(Contract contract, RecordParser parser) {
        this.contract = contract;
        this.parser = parser;
        this.fields = contract.inputs().stream().collect(Collectors.toMap(Field::name, Function.identity()));
    }

    ParseResult<Example> parse(List<InputTensor> tensors) {
        var complaints = new Violations();
        Map<String, InputTensor> known = known(tensors, complaints);
        contract.inputs().stream()
                .filter(field -> field.required() && !known.containsKey(field.name()))
                .forEach(field -> complaints.add(
                        "/inputs",
                        MissingNode.getInstance(),
                        "lacks the required input '" + field.name() + "' of datatype " + Datatype.of(field)));
        long lengths = tensors.stream()
                .map(inputTensor -> inputTensor.elements().size())
                .distinct()
                .count();
        if (lengths > 1) {
            complaints.add("/inputs", MissingNode.getInstance(), "must all have the same first dimension");
        }
        if (known.isEmpty() || lengths > 1) {
            return complaints.rejected();
        }
        return merged(complaints, records(known), known);
    }

    private Map<String, InputTensor> known(List<InputTensor> tensors, Violations complaints) {
        Map<String, InputTensor> known = new HashMap<>();
        for (InputTensor inputTensor : tensors) {
            Optional<Field> field = Optional.ofNullable(fields.get(inputTensor.name()));
            TextNode name = TextNode.valueOf(inputTensor.name());
            if (field.isEmpty() && contract.unknownFields() == UnknownFields.REJECT) {
                complaints.add(
                        inputTensor.pointer() + "/name",
                        name,
                        "is not an input; the inputs are "
                                + String.join(
                                        ", ",
                                        contract.inputs().stream()
                                                .map(Field::name)
                                                .toList()));
            } else if (field.isPresent() && !inputTensor.datatype().suits(field.get())) {
                complaints.add(
                        inputTensor.pointer() + "/datatype",
                        TextNode.valueOf(inputTensor.datatype().name()),
                        "must be " + Datatype.of(field.get()) + " for '" + inputTensor.name() + "'");
            }
            if (field.isPresent() && known.put(inputTensor.name(), inputTensor) != null) {
                complaints.add(inputTensor.pointer() + "/name", name, "is sent twice: send it once");
            }
        }
        return known;
    }

    private ParseResult<Example> records(Map<String, InputTensor> known) {
        int rows = known.values().iterator().next().elements().size();
        try (var tokens = new TokenBuffer(Json.mapper(), false)) {
            tokens.writeStartArray();
            for (int row = 0; row < rows; row++) {
                tokens.writeStartObject();
                for (InputTensor inputTensor : known.values()) {
                    tokens.writeFieldName(inputTensor.name());
                    tokens.writeTree(element(inputTensor.elements().get(row)));
                }
                tokens.writeEndObject();
            }
            tokens.writeEndArray();
            return parser.parse(tokens.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Converts an element. Text tensors have no null, so an empty text stands for it.
    private static JsonNode element(JsonNode element) {
        return element.isTextual() && element.asText().isEmpty() ? NullNode.getInstance() : element;
    }

    private static ParseResult<Example> merged(
            Violations form, ParseResult<Example> parseResult, Map<String, InputTensor> known) {
        return switch (parseResult) {
            case ParseResult.Accepted<Example> accepted -> form.isEmpty() ? accepted : form.rejected();
            case ParseResult.Rejected<Example>(List<Violation> violations, int total) -> {
                List<Violation> values = violations.stream()
                        .flatMap(violation -> placed(violation, known))
                        .toList();
                List<Violation> all =
                        Stream.concat(form.all().stream(), values.stream()).toList();
                yield new ParseResult.Rejected<>(all, Math.max(all.size(), form.isEmpty() ? total : 0));
            }
            case ParseResult.Malformed<Example> malformed -> malformed;
        };
    }

    /// Converts the pointer of a record such as `/3/distance` to that of the tensor, `/inputs/1/data/3`.
    /// Missing tensors are already reported.
    private static Stream<Violation> placed(Violation violation, Map<String, InputTensor> known) {
        String[] steps = violation.pointer().split("/", 3);
        return Optional.ofNullable(known.get(steps[2])).stream()
                .map(inputTensor -> new Violation(
                        inputTensor.pointer() + "/data/" + steps[1],
                        violation.sent(),
                        "'" + inputTensor.name() + "' " + violation.message()));
    }
}
