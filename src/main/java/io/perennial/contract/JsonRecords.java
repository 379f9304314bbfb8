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

/// Reads a JSON text that is one flat record, or an array of 1 to [#MAX_RECORDS] of them, in one pass, and
/// reports all violations. Safe to share between threads.
public final class JsonRecords {
    public static final int MAX_RECORDS = 1000;

    /// Largest number of violations that are described; further ones are only counted.
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

    /// One named value of a record.
    public record Slot(String name, boolean required, ValueReader reader) {}

    /// One record of an array whose records are read separately.
    ///
    /// @param values     one value per slot, [FieldValue#MISSING] if it is absent, null or wrong; empty if the
    ///                   record is not an object
    /// @param valid      whether the record has no violation
    /// @param violations violations of the record, at most the first [#MAX_VIOLATIONS] of the body
    public record Item(List<FieldValue> values, boolean valid, List<Violation> violations) {
        public Item {
            values = List.copyOf(values);
            violations = List.copyOf(violations);
        }
    }

    /// Reads all records; one invalid record rejects the body.
    ///
    /// @return one value per slot of each record; [FieldValue#MISSING] if it is absent or null
    public ParseResult<List<FieldValue>> read(byte[] utf8) {
        return read(utf8, JsonRecordScanner::read);
    }

    /// Reads each record separately. The body is rejected if none of them is valid, or if it has none or too many.
    public ParseResult<Item> readEach(byte[] utf8) {
        return read(utf8, JsonRecordScanner::readEach);
    }

    /// @param tokens parser before its first token
    ParseResult<List<FieldValue>> read(JsonParser tokens) {
        return read(tokens, JsonRecordScanner::read);
    }

    private interface Reading<T> {
        ParseResult<T> of(JsonRecordScanner pass) throws IOException;
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
            return reading.of(new JsonRecordScanner(tokens, slots, positions, unknownFields));
        } catch (JsonProcessingException e) {
            return new ParseResult.Malformed<>(JsonSyntaxErrorText.inWords(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Factory of parsers with limits. Each reader has its own, because a reader may change its settings.
    static JsonFactory limitedFactory() {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxNumberLength(1000)
                        .build())
                .build();
    }

    /// Decodes UTF-8 strictly; `new String` would replace invalid bytes.
    static String decoded(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }
}
