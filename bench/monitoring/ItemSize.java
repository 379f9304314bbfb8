import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/// Bytes of an item as DynamoDB bills and pages it ("DynamoDB item sizes and formats" of its developer guide): names and
/// strings in UTF-8, a number a byte for every two digits and one more, a map three bytes and one for each entry.
final class ItemSize {
    private ItemSize() {}

    static int of(JsonNode attributes) {
        int bytes = 0;
        for (var attribute : attributes.properties()) {
            bytes += utf8(attribute.getKey()) + value(attribute.getValue());
        }
        return bytes;
    }

    private static int value(JsonNode value) {
        if (value.has("S")) {
            return utf8(value.path("S").asText());
        }
        if (value.has("N")) {
            long digits = value.path("N").asText().chars().filter(Character::isDigit).count();
            return (int) Math.ceilDiv(digits, 2L) + 1;
        }
        return value.has("M") ? 3 + value.path("M").size() + of(value.path("M")) : 1;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
