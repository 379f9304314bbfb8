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
final class JsonRecordScanner {
    static final String MORE_TEXT = "the body is not JSON: more text follows after its end";

    private static final int SINGLE_RECORD = -1;

    private final JsonParser parser;
    private final List<Slot> slots;
    private final Map<String, Integer> positions;
    private final UnknownFields unknownFields;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Integer> violationIndexes = new ArrayList<>();
    private final BitSet invalidRecords = new BitSet();
    private int total;
    private boolean wrongRecordCount;
    private int index = SINGLE_RECORD;

    JsonRecordScanner(
            JsonParser parser, List<Slot> slots, Map<String, Integer> positions, UnknownFields unknownFields) {
        this.parser = parser;
        this.slots = slots;
        this.positions = positions;
        this.unknownFields = unknownFields;
    }

    ParseResult<List<FieldValue>> read() throws IOException {
        return read((records, array) ->
                total > 0 ? new ParseResult.Rejected<>(violations, total) : new ParseResult.Accepted<>(records, array));
    }

    /// Reads each record of an array separately; rejects the body if none of them is valid.
    ParseResult<JsonRecords.Item> readEach() throws IOException {
        return read((records, array) -> wrongRecordCount || invalidRecords.cardinality() == records.size()
                ? new ParseResult.Rejected<>(violations, total)
                : new ParseResult.Accepted<>(items(records), array));
    }

    private interface Outcome<T> {
        ParseResult<T> of(List<List<FieldValue>> records, boolean array);
    }

    private <T> ParseResult<T> read(Outcome<T> outcome) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return new ParseResult.Malformed<>("the body is empty: send one JSON object, or an array of 1 to "
                    + JsonRecords.MAX_RECORDS + " of them");
        }
        boolean array = first == JsonToken.START_ARRAY;
        List<List<FieldValue>> records = array ? records() : List.of(record());
        return parser.nextToken() == null ? outcome.of(records, array) : new ParseResult.Malformed<>(MORE_TEXT);
    }

    private List<JsonRecords.Item> items(List<List<FieldValue>> records) {
        Map<Integer, List<Violation>> byIndex = new HashMap<>();
        for (int i = 0; i < violations.size(); i++) {
            byIndex.computeIfAbsent(violationIndexes.get(i), _ -> new ArrayList<>())
                    .add(violations.get(i));
        }
        return IntStream.range(0, records.size())
                .mapToObj(i -> new JsonRecords.Item(
                        records.get(i), !invalidRecords.get(i), byIndex.getOrDefault(i, List.of())))
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
        index = SINGLE_RECORD;
        if (count == 0 || count > JsonRecords.MAX_RECORDS) {
            wrongRecordCount = true;
            String sent = count + " items";
            addViolation("", sent, () -> "must have 1 to " + JsonRecords.MAX_RECORDS + " items");
        }
        return records;
    }

    private List<FieldValue> record() throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            addViolation("", SentValue.text(parser), () -> "must be an object with the fields " + names());
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
            addViolation(name, SentValue.text(parser), () -> "is sent twice in one record: send it once");
        } else {
            values[position] = value(slots.get(position));
        }
        parser.skipChildren();
    }

    private FieldValue value(Slot slot) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            if (slot.required()) {
                addViolation(
                        slot.name(),
                        "null",
                        () -> "must not be null: send " + slot.reader().expected());
            }
            return FieldValue.MISSING;
        }
        ValueReader.ReadResult read = slot.reader().read(parser);
        if (read instanceof ValueReader.Invalid(String message)) {
            addViolation(slot.name(), SentValue.text(parser), () -> message);
        }
        return read.value();
    }

    private List<FieldValue> complete(@Nullable FieldValue[] values) {
        List<FieldValue> all = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            FieldValue value = values[i];
            Slot slot = slots.get(i);
            if (value == null && slot.required()) {
                addViolation(
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
                String suggestion = NameSuggestion.suggestion(name, positions.keySet());
                addViolation(
                        name,
                        SentValue.text(parser),
                        () -> "is not a field here"
                                + (suggestion.isEmpty() ? "; the fields are " + names() : suggestion));
            }
        }
    }

    private String names() {
        return String.join(", ", slots.stream().map(Slot::name).toList());
    }

    /// @param name name of the field; empty for the record or the whole body
    private void addViolation(String name, @Nullable String sent, Supplier<String> message) {
        total++;
        invalidRecords.set(Math.max(0, index));
        if (violations.size() < JsonRecords.MAX_VIOLATIONS) {
            String record = index == SINGLE_RECORD ? "" : "/" + index;
            String field = name.isEmpty() ? "" : Violation.step(SentValue.shortened(name));
            violationIndexes.add(index);
            violations.add(new Violation(record + field, sent, message.get()));
        }
    }
}
