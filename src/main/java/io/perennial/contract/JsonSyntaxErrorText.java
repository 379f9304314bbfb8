package io.perennial.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Explains to callers why their text is not JSON. The parser's own messages name its settings and classes, so each
/// kind of error has a sentence here, and an unknown one gets a general sentence.
final class JsonSyntaxErrorText {
    private static final String UNKNOWN = "a character is not allowed there";

    /// The first pattern that the parser's message matches decides. `%s` is the part of the caller's text.
    private static final List<Sentence> SENTENCES = List.of(
            new Sentence("Non-standard token.*", "NaN and Infinity are not JSON numbers, use null"),
            new Sentence("Unrecognized token '(.*?)'.*", "'%s' is not a JSON value"),
            new Sentence("Duplicate (?:field|Object property) ['\"](.*)['\"].*", "the key '%s' is sent twice"),
            new Sentence("Illegal unquoted character.*", "a text has a control character that is not escaped"),
            new Sentence("Illegal character.*|.*\\(CTRL-CHAR.*", "a control character is not allowed there"),
            new Sentence("Unrecognized character escape.*", "a text has an escape that JSON does not define"),
            new Sentence(".*hex-digit.*", "\\u must be followed by four hexadecimal digits"),
            new Sentence("Unexpected close marker '(.)'.*", "'%s' closes nothing that is open"),
            new Sentence("Invalid numeric value.*|.*in numeric value.*|.*-INF.*", "a number is not written as in JSON"),
            new Sentence("Unexpected character \\('(.{1,2})' \\(code.*", "the character '%s' is not allowed there"));

    private JsonSyntaxErrorText() {}

    /// @param pattern  form of the parser's message, which is not shown
    /// @param sentence sentence for the caller
    private record Sentence(Pattern pattern, String sentence) {
        Sentence(String pattern, String sentence) {
            this(Pattern.compile(pattern, Pattern.DOTALL), sentence);
        }

        Optional<String> of(String message) {
            Matcher matcher = pattern.matcher(message);
            return matcher.matches()
                    ? Optional.of(
                            matcher.groupCount() == 0 ? sentence : sentence.replace("%s", shown(matcher.group(1))))
                    : Optional.empty();
        }

        private static String shown(String sent) {
            return SentValue.shortened(sent);
        }
    }

    static String inWords(JsonProcessingException fault) {
        var where = fault.getLocation();
        String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
        return "the body is not JSON" + place + ": " + reason(fault);
    }

    private static String reason(JsonProcessingException fault) {
        String message = fault.getOriginalMessage();
        if (fault instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (fault instanceof StreamConstraintsException) {
            return message.contains("nesting") ? "it is nested too deep" : "a number or name in it is too long";
        }
        return SENTENCES.stream()
                .flatMap(sentence -> sentence.of(message).stream())
                .findFirst()
                .orElse(UNKNOWN);
    }
}
