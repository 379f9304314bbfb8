package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.perennial.contract.JsonRecords.Slot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One pass over one JSON text.
final class JsonPass {
    static final String MORE_TEXT = "the body is not JSON: more text follows after its end";

    private static final int ALONE = -1;

    private final JsonParser parser;
    private final List<Slot> slots;
    private final Map<String, Integer> positions;
    private final UnknownFields unknownFields;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Integer> violationIndexes = new ArrayList<>();
    private final BitSet flawed = new BitSet();
    private int total;
    private boolean wrongShape;
    private int index = ALONE;

    JsonPass(JsonParser parser, List<Slot> slots, Map<String, Integer> positions, UnknownFields unknownFields) {
        this.parser = parser;
        this.slots = slots;
        this.positions = positions;
        this.unknownFields = unknownFields;
    }

    Parsed<List<FieldValue>> read() throws IOException {
        return read((records, array) ->
                total > 0 ? new Parsed.Rejected<>(violations, total) : new Parsed.Accepted<>(records, array));
    }

    /// Each record of an array for itself, unless there is nothing to take: not one of them is whole.
    Parsed<JsonRecords.Item> readEach() throws IOException {
        return read((records, array) -> wrongShape || flawed.cardinality() == records.size()
                ? new Parsed.Rejected<>(violations, total)
                : new Parsed.Accepted<>(items(records), array));
    }

    private interface Outcome<T> {
        Parsed<T> of(List<List<FieldValue>> records, boolean array);
    }

    private <T> Parsed<T> read(Outcome<T> outcome) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return new Parsed.Malformed<>("the body is empty: send one JSON object, or an array of 1 to "
                    + JsonRecords.MAX_RECORDS + " of them");
        }
        boolean array = first == JsonToken.START_ARRAY;
        List<List<FieldValue>> records = array ? records() : List.of(record());
        return parser.nextToken() == null ? outcome.of(records, array) : new Parsed.Malformed<>(MORE_TEXT);
    }

    private List<JsonRecords.Item> items(List<List<FieldValue>> records) {
        Map<Integer, List<Violation>> byIndex = new HashMap<>();
        for (int i = 0; i < violations.size(); i++) {
            byIndex.computeIfAbsent(violationIndexes.get(i), _ -> new ArrayList<>())
                    .add(violations.get(i));
        }
        return IntStream.range(0, records.size())
                .mapToObj(i -> new JsonRecords.Item(records.get(i), !flawed.get(i), byIndex.getOrDefault(i, List.of())))
                .toList();
    }

    private List<List<FieldValue>> records() throws IOException {
        List<List<FieldValue>> records = new ArrayList<>();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count < JsonRecords.MAX_RECORDS) {
                index = count;
                records.add(record());
            } else {
                parser.skipChildren();
            }
            count++;
        }
        index = ALONE;
        if (count == 0 || count > JsonRecords.MAX_RECORDS) {
            wrongShape = true;
            String sent = count + " items";
            complain("", sent, () -> "must have 1 to " + JsonRecords.MAX_RECORDS + " items");
        }
        return records;
    }

    private List<FieldValue> record() throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            complain("", Sent.text(parser), () -> "must be an object with the fields " + names());
            parser.skipChildren();
            return List.of();
        }
        @Nullable FieldValue[] values = new @Nullable FieldValue[slots.size()];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            field(parser.currentName(), values);
        }
        return complete(values);
    }

    private void field(String name, @Nullable FieldValue[] values) throws IOException {
        Integer position = positions.get(name);
        parser.nextToken();
        if (position == null) {
            unknown(name);
        } else if (values[position] != null) {
            complain(name, Sent.text(parser), () -> "is sent twice in one record: send it once");
        } else {
            values[position] = value(slots.get(position));
        }
        parser.skipChildren();
    }

    private FieldValue value(Slot slot) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            if (slot.required()) {
                complain(
                        slot.name(),
                        "null",
                        () -> "must not be null: send " + slot.reader().expected());
            }
            return FieldValue.MISSING;
        }
        ValueReader.Reading read = slot.reader().read(parser);
        if (read instanceof ValueReader.Bad(String message)) {
            complain(slot.name(), Sent.text(parser), () -> message);
        }
        return read.value();
    }

    private List<FieldValue> complete(@Nullable FieldValue[] values) {
        List<FieldValue> all = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            FieldValue value = values[i];
            Slot slot = slots.get(i);
            if (value == null && slot.required()) {
                complain(
                        slot.name(),
                        null,
                        () -> "is required: send " + slot.reader().expected());
            }
            all.add(value == null ? FieldValue.MISSING : value);
        }
        return all;
    }

    private void unknown(String name) throws IOException {
        switch (unknownFields) {
            case IGNORE -> {}
            case REJECT -> {
                String suggestion = Nearest.suggestion(name, positions.keySet());
                complain(
                        name,
                        Sent.text(parser),
                        () -> "is not a field here"
                                + (suggestion.isEmpty() ? "; the fields are " + names() : suggestion));
            }
        }
    }

    private String names() {
        return String.join(", ", slots.stream().map(Slot::name).toList());
    }

    /// @param name of the field, or empty for the record or the whole body
    private void complain(String name, @Nullable String sent, Supplier<String> message) {
        total++;
        flawed.set(Math.max(0, index));
        if (violations.size() < JsonRecords.MAX_VIOLATIONS) {
            String record = index == ALONE ? "" : "/" + index;
            String field = name.isEmpty() ? "" : Violation.step(Sent.shortened(name));
            violationIndexes.add(index);
            violations.add(new Violation(record + field, sent, message.get()));
        }
    }
}
