package io.perennial.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contracts;
import io.perennial.contract.Parsed;
import io.perennial.contract.Target;
import io.perennial.contract.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassFeedbackTest {
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
    void shouldKeepAClassThatIsSaidToBeNew() {
        assertThat(parse("\"huge\", \"newClass\": true"))
                .isEqualTo(accepted(new Feedback(PredictionId.parse(ID), Target.UNKNOWN_CLASS, "huge", false)));
    }

    @Test
    void shouldPointAtEachWrongReportOfMany() {
        String good = "{\"id\": \"" + ID + "\", \"actual\": \"small\"}";
        String bad = "{\"id\": \"" + ID + "\", \"actual\": \"tiny\"}";
        var parsed = parser.parse(("[" + good + "," + bad + "," + bad + "]").getBytes(UTF_8));
        assertThat(((Parsed.Accepted<FeedbackReport>) parsed).items())
                .filteredOn(FeedbackReport.Invalid.class::isInstance)
                .map(FeedbackReport.Invalid.class::cast)
                .flatMap(FeedbackReport.Invalid::violations)
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
        assertThat(numbers.parse(body("2"))).isInstanceOf(Parsed.Accepted.class);
        assertThat(numbers.parse(body("true"))).isInstanceOf(Parsed.Accepted.class);
        assertThat(numbers.parse(body("3"))).isInstanceOf(Parsed.Rejected.class);
    }

    private static Parsed<FeedbackReport> accepted(Feedback feedback) {
        return new Parsed.Accepted<>(List.of(new FeedbackReport.Valid(feedback, false)), false);
    }

    private Parsed<FeedbackReport> parse(String actual) {
        return parser.parse(body(actual));
    }

    private static byte[] body(String actual) {
        return ("{\"id\": \"" + ID + "\", \"actual\": " + actual + "}").getBytes(UTF_8);
    }

    private List<Violation> violations(String actual) {
        return ((Parsed.Rejected<FeedbackReport>) parse(actual)).violations();
    }
}
