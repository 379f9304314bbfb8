package io.perennial.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Text of a value that a caller sent, for messages.
final class SentValue {
    private static final int MAX_SHOWN = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private SentValue() {}

    /// The current value of the parser, shortened; arrays and objects only by their kind.
    static String text(JsonParser at) throws IOException {
        return at.currentToken().isScalarValue() ? shortened(at.getText()) : kind(at.currentToken());
    }

    /// At most 64 characters, without any that UTF-8 cannot encode.
    static String shortened(String text) {
        String head = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
        return invalidCharacter(head).isEmpty() ? head : head.replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
    }

    static String kind(@Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING, FIELD_NAME -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> throw new IllegalStateException("not a token of text");
            case null -> "nothing";
        };
    }

    /// Reason why a text cannot be a level: half of a surrogate pair, the character U+0000, or the replacement
    /// character for bytes that were not UTF-8.
    static Optional<String> invalidCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                return Optional.of("contains the character U+0000");
            }
            if (unit == REPLACEMENT) {
                return Optional.of("contains the character U+FFFD, which stands for bytes that were not UTF-8");
            }
            if (Character.isSurrogate(unit)) {
                boolean paired = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    return Optional.of("contains half of a surrogate pair");
                }
                i++;
            }
        }
        return Optional.empty();
    }
}
