package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import java.util.List;

/// Parses records from callers by the contract. Safe to share between threads.
///
/// Parsing is strict: repeated fields are rejected, as are unknown ones unless the contract ignores them. A
/// number is a JSON number, a boolean is true or false, a time is ISO-8601 text. A category may be text or an
/// integer. An optional field may be null or absent.
public final class RecordParser {
    private final JsonRecords records;

    public RecordParser(Contract contract) {
        records = new JsonRecords(
                contract.inputs().stream().map(RecordParser::slot).toList(), contract.unknownFields());
    }

    private static JsonRecords.Slot slot(Field field) {
        return new JsonRecords.Slot(field.name(), field.required(), field.reader());
    }

    /// @param json one record, or an array of 1 to [JsonRecords#MAX_RECORDS]
    public ParseResult<Example> parse(byte[] json) {
        return records.read(json).map((List<FieldValue> values) -> new Example(values));
    }

    /// Parses records that did not arrive as JSON text.
    ///
    /// @param tokens parser with the tokens of the equivalent text, before its first token
    public ParseResult<Example> parse(JsonParser tokens) {
        return records.read(tokens).map((List<FieldValue> values) -> new Example(values));
    }
}
