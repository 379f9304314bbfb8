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

    /// @return of each record one value per slot; absent and null ones are [FieldValue#MISSING]
    public Parsed<List<FieldValue>> read(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(decoded(utf8))) {
            return read(parser);
        } catch (CharacterCodingException e) {
            return new Parsed.Malformed<>(NOT_UTF8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param tokens a parser that has read nothing yet
    Parsed<List<FieldValue>> read(JsonParser tokens) {
        try {
            return new JsonPass(tokens, slots, positions, unknownFields).read();
        } catch (JsonProcessingException e) {
            return new Parsed.Malformed<>(JsonFault.inWords(e));
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
