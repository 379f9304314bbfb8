package io.perennial.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.perennial.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordParserTest {
    private static final String GOOD = """
            {"zone": "74", "distance": 3.5, "pickup": "2026-01-31T08:30:00", "note": "fast", "rain": true}""";

    private final RecordParser parser = new RecordParser(Contracts.trips());

    @Test
    void shouldReadARecordInTheOrderOfTheContract() {
        assertThat(accepted(GOOD).items())
                .containsExactly(new Example(List.of(
                        new FieldValue.Text("74"),
                        new FieldValue.Real(3.5),
                        new FieldValue.Flag(true),
                        time("2026-01-31T13:30:00Z"),
                        new FieldValue.Text("fast"))));
    }

    @Test
    void shouldIgnoreUnknownFieldsIfTheContractAllowsIt() {
        var lenient = new RecordParser(Contracts.trips().withUnknownFields(UnknownFields.IGNORE));
        String more = GOOD.replace("}", ", \"colour\": {\"zone\": [1, 2]}, \"colour\": 7}");
        assertThat(lenient.parse(more.getBytes(UTF_8))).isEqualTo(accepted(GOOD));
        assertThat(parser.parse(more.getBytes(UTF_8))).isInstanceOf(ParseResult.Rejected.class);
    }

    @Test
    void shouldReadTheSameFromTokensAsFromText() throws IOException {
        try (var tokens = new TokenBuffer(Json.mapper(), false);
                var text = Json.mapper().createParser(GOOD)) {
            text.nextToken();
            tokens.copyCurrentStructure(text);
            assertThat(parser.parse(tokens.asParser())).isEqualTo(accepted(GOOD));
        }
    }

    @Test
    void shouldRefuseTextInWhichAGatewayReplacedBytes() {
        String replaced = GOOD.replace("fast", "f\uFFFDst");
        assertThat(parser.parse(replaced.getBytes(UTF_8)))
                .asString()
                .contains("U+FFFD, which stands for bytes that were not UTF-8");
    }

    @Test
    void shouldDistinguishOneRecordFromAnArrayOfOne() {
        assertThat(accepted(GOOD).array()).isFalse();
        assertThat(accepted("[" + GOOD + "]").array()).isTrue();
    }

    @Test
    void shouldReadAnIntegerLevelAsItsText() {
        assertThat(accepted(GOOD.replace("\"74\"", "74"))).isEqualTo(accepted(GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"rain\": null", "\"note\": null"})
    void shouldReadAnOptionalNullLikeAnAbsentField(String field) {
        String without = "{\"zone\": 1, \"distance\": 1, \"pickup\": \"2026-01-31T08:30:00Z\"}";
        assertThat(accepted(without.replace("}", ", " + field + "}"))).isEqualTo(accepted(without));
        assertThat(accepted(without).items().getFirst().values()).contains(FieldValue.MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T08:30:00,       2026-01-31T13:30:00Z",
        "2026-07-31T08:30,          2026-07-31T12:30:00Z",
        "2026-01-31T08:30:00.75Z,   2026-01-31T08:30:00Z",
        "2026-01-31 08:30:00,       2026-01-31T13:30:00Z",
        "2026-01-31,                2026-01-31T05:00:00Z",
        "2026-01-31 08:30 +0530,    2026-01-31T03:00:00Z",
        "2026-01-31T08:30:00+05:30, 2026-01-31T03:00:00Z",
        "2026-03-08T02:30:00,       2026-03-08T07:30:00Z",
        "1969-12-31T23:59:59.5Z,    1969-12-31T23:59:59Z"
    })
    void shouldReadTimesWithAnOffsetOrInTheFieldsZone(String sent, String expected) {
        assertThat(accepted(with("pickup", "\"" + sent + "\""))
                        .items()
                        .getFirst()
                        .values()
                        .get(3))
                .isEqualTo(time(expected));
    }

    @Test
    void shouldListEverythingThatIsWrongAtOnce() {
        var rejected = rejected("""
                [{"zone": 99, "distance": "3.5", "rain": "yes", "pickup": null, "colour": "red"}, 7,
                 {"zone": "1", "distance": 101, "pickup": "yesterday"}]""");
        assertThat(rejected.violations())
                .extracting(Violation::pointer, Violation::sent)
                .containsExactly(
                        tuple("/0/zone", "99"),
                        tuple("/0/distance", "3.5"),
                        tuple("/0/rain", "yes"),
                        tuple("/0/pickup", "null"),
                        tuple("/0/colour", "red"),
                        tuple("/1", "7"),
                        tuple("/2/distance", "101"),
                        tuple("/2/pickup", "yesterday"));
        assertThat(rejected.total()).isEqualTo(8);
    }

    @Test
    void shouldNameRequiredFieldsThatAreMissing() {
        assertThat(rejected("{}").violations())
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(
                        tuple("/zone", "is required: send one of 1, 74, Harlem"),
                        tuple("/distance", "is required: send a number between 0 and 100 (miles)"),
                        tuple(
                                "/pickup",
                                "is required: send a time such as 2021-01-31T08:30:00 (read in America/New_York) or"
                                        + " 2021-01-31T13:30:00Z"));
    }

    @Test
    void shouldSuggestTheFieldThatWasMeant() {
        assertThat(message("{\"Distnce\": 1}", 0)).isEqualTo("is not a field here; did you mean 'distance'?");
        assertThat(message("{\"colour\": 1}", 0))
                .isEqualTo("is not a field here; the fields are zone, distance, rain, pickup, note");
        assertThat(message(with("zone", "\"harlem\""), 0)).endsWith("did you mean 'Harlem'?");
    }

    @Test
    void shouldRefuseARepeatedField() {
        assertThat(rejected(GOOD.replace("}", ", \"distance\": 4}")).violations())
                .containsExactly(new Violation("/distance", "4", "is sent twice in one record: send it once"));
    }

    @Test
    void shouldEscapeNamesInPointers() {
        assertThat(rejected(GOOD.replace("}", ", \"a/b~c\": 4}"))
                        .violations()
                        .getFirst()
                        .pointer())
                .isEqualTo("/a~1b~0c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "distance | 1e39                 | larger than a 32-bit float",
                "distance | 1e400                | larger than a 32-bit float",
                "distance | -0.0                 | send 0 instead of negative zero",
                "distance | -0                   | send 0 instead of negative zero",
                "distance | \"3.5\"              | not text",
                "distance | true                 | not a boolean",
                "distance | {\"a\": [1, {}]}     | not an object",
                "distance | -0.001               | between 0 and 100",
                "distance | 100.00001            | between 0 and 100",
                "rain     | 1                    | not a number",
                "rain     | \"true\"             | not text",
                "zone     | 74.0                 | not a number",
                "zone     | 074e0                | not JSON",
                "zone     | true                 | not a boolean",
                "zone     | \"\"                 | must not be empty",
                "zone     | []                   | not an array",
                "note     | \"\\ud800\"          | half of a surrogate pair",
                "note     | \"a\\udc00b\"        | half of a surrogate pair",
                "note     | \"\\u0000\"          | U+0000",
                "pickup   | 1769862600           | not a number",
                "pickup   | \"2026-02-30T08:30:00\" | must be a time",
                "pickup   | \"2026-01\"          | must be a time",
                "pickup   | \"31.01.2026\"       | must be a time",
                "pickup   | \"2026-01-31T08:30:00[Mars/Crater]\" | must be a time",
                "pickup   | \"1899-12-31T23:59:59Z\" | between the years 1900 and 2100",
                "pickup   | \"+999999999-01-01T00:00:00Z\" | must be a time"
            })
    void shouldRejectABadValueWithTheReason(String field, String value, String reason) {
        assertThat(complaint(with(field, value))).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+1", "0x1", "1.", ".5", "01", "1e", "'a'", "nul"})
    void shouldRefuseLiteralsThatAreNotJson(String literal) {
        assertThat(malformed(with("distance", literal))).startsWith("the body is not JSON at line 1, column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[", "[{}", "{\"zone\"", "{\"zone\":", "{}}", "{} {}", "[{}],", "{,}", "[,]"})
    void shouldRefuseTextThatIsNoWholeJsonValue(String text) {
        assertThat(parse(text)).isInstanceOf(ParseResult.Malformed.class);
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        assertThat(parser.parse(GOOD.replace("fast", "schnéll").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                .isEqualTo(new ParseResult.Malformed<>("the body is not valid UTF-8: send JSON encoded in UTF-8"));
        assertThat(parser.parse(GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .isInstanceOf(ParseResult.Malformed.class);
    }

    @Test
    void shouldRefuseDeepNestingWithoutDelay() {
        String deep = "[".repeat(100_000);
        assertThat(malformed(deep)).contains("nested too deep");
        assertThat(malformed(with("distance", deep))).contains("nested too deep");
    }

    @Test
    void shouldRefuseLongTextAndShowItsStart() {
        var violation = rejected(with("note", "\"" + "x".repeat(300_000) + "\""))
                .violations()
                .getFirst();
        assertThat(violation.sent()).hasSize(65).startsWith("xxx");
        assertThat(violation.message()).contains("300000 characters, at most 256");
        assertThat(accepted(with("note", "\"" + "x".repeat(256) + "\"")).items())
                .hasSize(1);
    }

    @Test
    void shouldTakeUpToAThousandRecords() {
        assertThat(accepted(many(1000)).items()).hasSize(1000);
        assertThat(rejected(many(1001)).violations())
                .containsExactly(new Violation("", "1001 items", "must have 1 to 1000 items"));
        assertThat(rejected("[]").violations())
                .containsExactly(new Violation("", "0 items", "must have 1 to 1000 items"));
    }

    @Test
    void shouldBoundWhatItLists() {
        String fields =
                IntStream.range(0, 5000).mapToObj(i -> "\"f" + i + "\": 0").collect(Collectors.joining(","));
        var rejected = rejected(GOOD.replace("}", "," + fields + "}"));
        assertThat(rejected.violations()).hasSize(JsonRecords.MAX_VIOLATIONS);
        assertThat(rejected.total()).isEqualTo(5000);
    }

    @Test
    void shouldKeepInvalidCharactersOutOfViolations() {
        var violation = rejected("{\"\\ud800\": \"\\udfff\"}").violations().getFirst();
        assertThat(violation.pointer()).isEqualTo("/\uFFFD");
        assertThat(violation.sent()).isEqualTo("\uFFFD");
    }

    @Test
    void shouldTakeWholeSurrogatePairs() {
        assertThat(accepted(with("note", "\"\\ud83d\\ude95\""))
                        .items()
                        .getFirst()
                        .values()
                        .getLast())
                .isEqualTo(new FieldValue.Text("🚕"));
    }

    @Test
    void shouldReadANumberTooSmallForAFloatAsZero() {
        assertThat(accepted(with("distance", "1e-60"))
                        .items()
                        .getFirst()
                        .values()
                        .get(1))
                .isEqualTo(new FieldValue.Real(0));
    }

    private static String with(String field, String value) {
        return GOOD.replaceAll("(\"" + field + "\": )(\"[^\"]*\"|[^,}]*)", "$1" + value.replace("\\", "\\\\"));
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(_ -> GOOD).collect(Collectors.joining(",", "[", "]"));
    }

    private static FieldValue time(String instant) {
        return new FieldValue.Time(Instant.parse(instant).getEpochSecond());
    }

    private ParseResult<Example> parse(String json) {
        return parser.parse(json.getBytes(UTF_8));
    }

    private ParseResult.Accepted<Example> accepted(String json) {
        return (ParseResult.Accepted<Example>) parse(json);
    }

    private ParseResult.Rejected<Example> rejected(String json) {
        return (ParseResult.Rejected<Example>) parse(json);
    }

    private String malformed(String json) {
        return ((ParseResult.Malformed<Example>) parse(json)).message();
    }

    private String message(String json, int violation) {
        return rejected(json).violations().get(violation).message();
    }

    private String complaint(String json) {
        return parse(json) instanceof ParseResult.Rejected<Example>(List<Violation> violations, int _)
                ? violations.getFirst().message()
                : malformed(json);
    }
}
