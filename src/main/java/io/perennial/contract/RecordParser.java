package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import java.util.List;

/// Reads the records that callers send, by the contract. Safe to share between threads.
///
/// Strict: repeated fields are refused, unknown ones too unless the contract passes them over, a number is a JSON
/// number, a boolean is true or false, a time is ISO-8601 text. A category may be text or an integer. An optional
/// field may be null or absent.
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

    /// The same of records that did not come as JSON text.
    ///
    /// @param tokens what the text's tokens would have been; the parser has read none of them
    public ParseResult<Example> parse(JsonParser tokens) {
        return records.read(tokens).map((List<FieldValue> values) -> new Example(values));
    }
}
