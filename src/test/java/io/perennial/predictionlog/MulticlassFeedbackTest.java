package io.perennial.predictionlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contracts;
import io.perennial.contract.ParseResult;
import io.perennial.contract.Target;
import io.perennial.contract.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MulticlassFeedbackTest {
    private static final String ID = "490000-2-abcdefghijklmnopqrst";

    private final FeedbackParser parser = new FeedbackParser(Contracts.parcels());

    @Test
    void shouldReadTheNameOfAClass() {
        assertThat(parse("\"medium\"")).isEqualTo(accepted(new Feedback(PredictionId.parse(ID), 1, "medium", false)));
    }

    @Test
    void shouldTakeAnUnknownClassForAMistakeAndNameTheRemedies() {
        assertThat(violations("\"meduim\""))
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.pointer()).isEqualTo("/actual"))
                .satisfies(wrong -> assertThat(wrong.sent()).isEqualTo("meduim"))
                .satisfies(wrong -> assertThat(wrong.message())
                        .contains(
                                "must be one of small, medium, large", "did you mean 'medium'?", "\"newClass\": true"));
    }

    @Test
    void shouldKeepAClassThatIsMarkedAsNew() {
        assertThat(parse("\"huge\", \"newClass\": true"))
                .isEqualTo(accepted(new Feedback(PredictionId.parse(ID), Target.UNKNOWN_CLASS, "huge", false)));
    }

    @Test
    void shouldPointAtEachWrongReportOfMany() {
        String good = "{\"id\": \"" + ID + "\", \"actual\": \"small\"}";
        String bad = "{\"id\": \"" + ID + "\", \"actual\": \"tiny\"}";
        var parseResult = parser.parse(("[" + good + "," + bad + "," + bad + "]").getBytes(UTF_8));
        assertThat(((ParseResult.Accepted<FeedbackItem>) parseResult).items())
                .filteredOn(FeedbackItem.Invalid.class::isInstance)
                .map(FeedbackItem.Invalid.class::cast)
                .flatMap(FeedbackItem.Invalid::violations)
                .extracting(Violation::pointer)
                .containsExactly("/1/actual", "/2/actual");
    }

    @Test
    void shouldRefuseWhatIsNoName() {
        assertThat(violations("[]")).isNotEmpty();
        assertThat(violations("0.5")).isNotEmpty();
        assertThat(violations("\"\"")).isNotEmpty();
    }

    @Test
    void shouldReadIntegersAndBooleansAsTheNamesTheyHaveInTheRows() {
        var contract = Contracts.parcels().withClasses(List.of("1", "2", "true"));
        var numbers = new FeedbackParser(contract);
        assertThat(numbers.parse(body("2"))).isInstanceOf(ParseResult.Accepted.class);
        assertThat(numbers.parse(body("true"))).isInstanceOf(ParseResult.Accepted.class);
        assertThat(numbers.parse(body("3"))).isInstanceOf(ParseResult.Rejected.class);
    }

    private static ParseResult<FeedbackItem> accepted(Feedback feedback) {
        return new ParseResult.Accepted<>(List.of(new FeedbackItem.Valid(feedback, false)), false);
    }

    private ParseResult<FeedbackItem> parse(String actual) {
        return parser.parse(body(actual));
    }

    private static byte[] body(String actual) {
        return ("{\"id\": \"" + ID + "\", \"actual\": " + actual + "}").getBytes(UTF_8);
    }

    private List<Violation> violations(String actual) {
        return ((ParseResult.Rejected<FeedbackItem>) parse(actual)).violations();
    }
}
