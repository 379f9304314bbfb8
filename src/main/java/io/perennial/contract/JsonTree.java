package io.perennial.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/// Reads a JSON text of any form under the limits of [JsonRecords]; an object with a duplicate key is rejected.
public final class JsonTree {
    private static final ObjectReader READER = JsonMapper.builder(JsonRecords.limitedFactory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonTree() {}

    public static ParseResult<JsonNode> read(byte[] utf8) {
        try {
            JsonNode tree = READER.readTree(JsonRecords.decoded(utf8));
            return tree.isMissingNode()
                    ? new ParseResult.Malformed<>("the body is empty: send one JSON object")
                    : new ParseResult.Accepted<>(List.of(tree), false);
        } catch (CharacterCodingException e) {
            return new ParseResult.Malformed<>(JsonRecords.NOT_UTF8);
        } catch (MismatchedInputException e) {
            return new ParseResult.Malformed<>(JsonRecordScanner.MORE_TEXT);
        } catch (JsonProcessingException e) {
            return new ParseResult.Malformed<>(JsonSyntaxErrorText.inWords(e));
        }
    }
}
