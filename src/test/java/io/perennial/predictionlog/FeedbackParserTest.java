package io.perennial.predictionlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.contract.Contracts;
import io.perennial.contract.ParseResult;
import io.perennial.contract.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackParserTest {
    private static final String ID = "490000-2-abcdefghijklmnopqrst";

    private final FeedbackParser trips = new FeedbackParser(Contracts.trips());
    private final FeedbackParser churn = new FeedbackParser(Contracts.churn());

    @Test
    void shouldReadAnActual() {
        assertThat(parse(trips, "{\"id\": \"" + ID + "\", \"actual\": 12.5}"))
                .isEqualTo(accepted(new Feedback(PredictionId.parse(ID), 12.5, false), false));
        assertThat(parse(trips, "[{\"id\": \"" + ID + "\", \"actual\": 12, \"replace\": true}]"))
                .isEqualTo(accepted(new Feedback(PredictionId.parse(ID), 12, true), true));
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0", "1, 1", "0, 0", "1.0, 1"})
    void shouldReadTheActualOfABinaryTarget(String sent, double actual) {
        assertThat(parse(churn, "{\"id\": \"" + ID + "\", \"actual\": " + sent + "}"))
                .isEqualTo(accepted(new Feedback(PredictionId.parse(ID), actual, false), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "2", "-1", "\"true\"", "\"1\"", "[]"})
    void shouldRefuseAnyOtherActualOfABinaryTarget(String sent) {
        assertThat(violations(churn, "{\"id\": \"" + ID + "\", \"actual\": " + sent + "}"))
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(tuple("/actual", "must be true, false, 1 or 0"));
    }

    @Test
    void shouldNameEverythingThatIsWrongWhenNothingCanBeTaken() {
        assertThat(violations(trips, "[{\"id\": \"trip 7\", \"actual\": \"61\", \"replace\": \"no\"}, {\"id\": 5}]"))
                .extracting(Violation::pointer)
                .containsExactly("/0/id", "/0/actual", "/0/replace", "/1/id", "/1/actual");
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "1, false", "60, false", "60.5, true", "-3, true", "1e30, true"})
    void shouldAcceptAndMarkAnActualOutsideTheRangeOfTheTarget(double actual, boolean outOfRange) {
        assertThat(parse(trips, "{\"id\": \"" + ID + "\", \"actual\": " + actual + "}"))
                .isEqualTo(new ParseResult.Accepted<>(
                        List.of(new FeedbackItem.Valid(
                                new Feedback(PredictionId.parse(ID), actual, false), outOfRange)),
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"ID\", \"actual\": \"12\"}",
                "{\"id\": \"ID\", \"actual\": 1e60}",
                "{\"id\": \"ID\"}",
                "{\"id\": \"7\", \"actual\": 12}",
                "{\"id\": \"ID\", \"actual\": 12, \"more\": 1}",
                "[1, [2]]",
                "null",
                "7"
            })
    void shouldTakeTheNeighboursOfAnItemThatCannotBeRead(String bad) {
        String good = "{\"id\": \"" + ID + "\", \"actual\": 12.5}";
        var parseResult = parse(trips, "[" + good + "," + bad.replace("ID", ID) + "," + good + "]");

        List<FeedbackItem> reports = ((ParseResult.Accepted<FeedbackItem>) parseResult).items();
        var read = new FeedbackItem.Valid(new Feedback(PredictionId.parse(ID), 12.5, false), false);
        assertThat(reports).hasSize(3).startsWith(read).endsWith(read);
        assertThat(((FeedbackItem.Invalid) reports.get(1)).violations())
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.pointer()).startsWith("/1"));
    }

    @Test
    void shouldTakeNoItemForWholeWhoseMistakesAreTooManyToDescribe() {
        String good = "{\"id\": \"" + ID + "\", \"actual\": 12.5}";
        String bad = "{\"id\": 1, \"actual\": \"x\", \"replace\": 3}";
        var parseResult = parse(trips, "[" + good + ("," + bad).repeat(999) + "]");

        assertThat(((ParseResult.Accepted<FeedbackItem>) parseResult).items())
                .filteredOn(FeedbackItem.Valid.class::isInstance)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"text\"", "null"})
    void shouldRefuseABodyOfAnotherShape(String body) {
        assertThat(violations(trips, body)).isNotEmpty();
    }

    private static ParseResult<FeedbackItem> accepted(Feedback feedback, boolean array) {
        return new ParseResult.Accepted<>(List.of(new FeedbackItem.Valid(feedback, false)), array);
    }

    private static ParseResult<FeedbackItem> parse(FeedbackParser parser, String json) {
        return parser.parse(json.getBytes(UTF_8));
    }

    private static List<Violation> violations(FeedbackParser parser, String json) {
        return ((ParseResult.Rejected<FeedbackItem>) parse(parser, json)).violations();
    }
}
