package io.perennial.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both readers of bodies, with every kind of text that is not JSON.
class JsonSyntaxErrorTextTest {
    /// Words of the parser and of Java that no caller should read.
    private static final List<String> FOREIGN_WORDS = List.of(
            "Source",
            "REDACTED",
            "StreamReadFeature",
            "JsonReadFeature",
            "JsonParser",
            "Feature",
            "INCLUDE_SOURCE",
            "ALLOW_",
            "strict",
            "CTRL-CHAR",
            "(code",
            "was expecting",
            "Unrecognized",
            "Unexpected",
            "token",
            "Array starting",
            "marker",
            "unquoted",
            "java",
            "jackson",
            "fasterxml",
            "Exception",
            "getters",
            "deserial");

    private final JsonRecords records =
            new JsonRecords(List.of(new JsonRecords.Slot("a", false, number())), UnknownFields.IGNORE);

    private static ValueReader number() {
        return new Field.Numeric("a", false, "", "", Range.ALL).reader();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": NaN}            | NaN and Infinity are not JSON numbers, use null
            {"a": -Infinity}      | NaN and Infinity are not JSON numbers, use null
            {"a": nul}            | 'nul' is not a JSON value
            {"a": True}           | 'True' is not a JSON value
            {"a": 'x'}            | the character ''' is not allowed there
            {a: 1}                | the character 'a' is not allowed there
            {"a" 1}               | the character '1' is not allowed there
            {"a": 1,}             | the character '}' is not allowed there
            {"a": 1 "b": 2}       | the character '"' is not allowed there
            [1 2]                 | the character '2' is not allowed there
            [,]                   | the character ',' is not allowed there
            {"a": 1]              | ']' closes nothing that is open
            ]                     | ']' closes nothing that is open
            {"a": 01}             | a number is not written as in JSON
            {"a": 1.}             | a number is not written as in JSON
            {"a": 1e}             | a number is not written as in JSON
            {"a": -}              | a number is not written as in JSON
            {"a": "\\x"}          | a text has an escape that JSON does not define
            {"a": "\\u12G4"}      | \\u must be followed by four hexadecimal digits
            {"a":                 | it ends too early
            {"a": "x              | it ends too early
            """)
    void shouldExplainATextThatIsNotJson(String text, String reason) {
        assertThat(tree(text))
                .startsWith("the body is not JSON at line 1, column ")
                .endsWith(": " + reason);
        assertThat(record(text))
                .startsWith("the body is not JSON at line 1, column ")
                .endsWith(": " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"x\ny\"}",
                "{\"a\": \"x\ty\"}",
                "\u0000",
                "{\u0001}",
                "{\"a\": \u0007}",
                "{\"a\": 1}\u0000",
                "\ufeff{}",
                "{\"a\": +1}",
                "{\"a\": .5}",
                "{\"a\": 0x1}",
                "{\"a\": 1_000}",
                "{\"a\": \u20ac}",
                "{\"a\": \ud83d\ude00}",
                "{\"a\": tru}",
                "{\"a\": undefined}",
                "{/* x */}",
                "// x",
                "# x",
                "{'a': 1}",
                "{\"a\": 1;}",
                "[1;2]",
                "}",
                "{]",
                "[}",
                "[1}",
                "<html>",
                "a=1&b=2",
                "--x",
                "{\"a\": -Infinit}",
                "{\"a\": Infinity}",
                "{\"a\": -NaN}",
                "{\"a\": +Infinity}",
                "{\"a\": \"\\",
                "{\"a\": \"\\ud8",
                "{\"a\": 1.e5}",
                "{\"a\": 1e+}",
                "{\"a\": -01}",
                "{\"a\": -a}",
                "{\"a\": 1a}",
                "{\"a\": 1.5.5}",
                "{\"a\": \"b\"\"c\"}",
                "{\"a\"}",
                "{\"a\",}",
                "{1: 2}",
                "{null: 2}",
                "{} {}",
                "[] x",
                "1 2",
                "\"x"
            })
    void shouldUseNoWordsOfTheParser(String text) {
        assertThat(tree(text)).doesNotContainIgnoringCase(FOREIGN_WORDS.toArray(String[]::new));
        assertThat(record(text)).doesNotContainIgnoringCase(FOREIGN_WORDS.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"b\": {\"x\": 1, \"x\": 2}}", "{\"x\": 1, \"x\": 2}"})
    void shouldNameAKeyThatIsSentTwice(String text) {
        assertThat(tree(text)).endsWith(": the key 'x' is sent twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100_000})
    void shouldShortenWhatItQuotes(int length) {
        assertThat(tree("[" + "x".repeat(length) + "]")).hasSizeLessThan(200).contains("xxx…' is not a JSON value");
    }

    private static String tree(String text) {
        ParseResult<JsonNode> read = JsonTree.read(text.getBytes(UTF_8));
        assertThat(read).as(text).isInstanceOf(ParseResult.Malformed.class);
        return ((ParseResult.Malformed<JsonNode>) read).message();
    }

    private String record(String text) {
        ParseResult<java.util.List<FieldValue>> read = records.read(text.getBytes(UTF_8));
        assertThat(read).as(text).isInstanceOf(ParseResult.Malformed.class);
        return ((ParseResult.Malformed<java.util.List<FieldValue>>) read).message();
    }
}
