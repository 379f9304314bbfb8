package io.perennial.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a JSON text that is one flat record, or an array of 1 to [#MAX_RECORDS] of them, in one pass, and finds
/// everything that is wrong with it. Safe to share between threads.
public final class JsonRecords {
    public static final int MAX_RECORDS = 1000;

    /// More violations than this are counted, not described.
    public static final int MAX_VIOLATIONS = 1000;

    static final String NOT_UTF8 = "the body is not valid UTF-8: send JSON encoded in UTF-8";

    private static final JsonFactory FACTORY = limitedFactory();

    private final List<Slot> slots;
    private final Map<String, Integer> positions = new HashMap<>();
    private final UnknownFields unknownFields;

    public JsonRecords(List<Slot> slots, UnknownFields unknownFields) {
        this.slots = List.copyOf(slots);
        this.unknownFields = unknownFields;
        for (Slot slot : slots) {
            positions.put(slot.name(), positions.size());
        }
    }

    /// One named place of a record.
    public record Slot(String name, boolean required, ValueReader reader) {}

    /// One record of an array that is read record by record.
    ///
    /// @param values     one per slot; those that are absent, null or wrong are [FieldValue#MISSING]. None if
    ///                   the record is not an object
    /// @param valid      whether nothing is wrong with it
    /// @param violations what is wrong; beyond the body's first [#MAX_VIOLATIONS] it is not described
    public record Item(List<FieldValue> values, boolean valid, List<Violation> violations) {
        public Item {
            values = List.copyOf(values);
            violations = List.copyOf(violations);
        }
    }

    /// All or nothing: one wrong record refuses the body.
    ///
    /// @return of each record one value per slot; absent and null ones are [FieldValue#MISSING]
    public ParseResult<List<FieldValue>> read(byte[] utf8) {
        return read(utf8, JsonRecordPass::read);
    }

    /// Each record of an array for itself. The body is refused if none of them is whole, or if it has none or too
    /// many.
    public ParseResult<Item> readEach(byte[] utf8) {
        return read(utf8, JsonRecordPass::readEach);
    }

    /// @param tokens a parser that has read nothing yet
    ParseResult<List<FieldValue>> read(JsonParser tokens) {
        return read(tokens, JsonRecordPass::read);
    }

    private interface Reading<T> {
        ParseResult<T> of(JsonRecordPass pass) throws IOException;
    }

    private <T> ParseResult<T> read(byte[] utf8, Reading<T> reading) {
        try (JsonParser parser = FACTORY.createParser(decoded(utf8))) {
            return read(parser, reading);
        } catch (CharacterCodingException e) {
            return new ParseResult.Malformed<>(NOT_UTF8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> ParseResult<T> read(JsonParser tokens, Reading<T> reading) {
        try {
            return reading.of(new JsonRecordPass(tokens, slots, positions, unknownFields));
        } catch (JsonProcessingException e) {
            return new ParseResult.Malformed<>(JsonFault.inWords(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads within limits. A new one for each reader, because a reader may change the settings of its own.
    static JsonFactory limitedFactory() {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxNumberLength(1000)
                        .build())
                .build();
    }

    /// Strict, where `new String` would replace what it cannot read.
    static String decoded(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }
}
