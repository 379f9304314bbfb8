package io.perennial.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.contract.Contracts;
import io.perennial.contract.Parsed;
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
                .isEqualTo(new Parsed.Accepted<>(List.of(new Feedback(PredictionId.parse(ID), 12.5, false)), false));
        assertThat(parse(trips, "[{\"id\": \"" + ID + "\", \"actual\": 12, \"correct\": true}]"))
                .isEqualTo(new Parsed.Accepted<>(List.of(new Feedback(PredictionId.parse(ID), 12, true)), true));
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0", "1, 1", "0, 0", "1.0, 1"})
    void shouldReadTheActualOfABinaryTarget(String sent, double actual) {
        assertThat(parse(churn, "{\"id\": \"" + ID + "\", \"actual\": " + sent + "}"))
                .isEqualTo(new Parsed.Accepted<>(List.of(new Feedback(PredictionId.parse(ID), actual, false)), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "2", "-1", "\"true\"", "\"1\"", "[]"})
    void shouldRefuseAnyOtherActualOfABinaryTarget(String sent) {
        assertThat(violations(churn, "{\"id\": \"" + ID + "\", \"actual\": " + sent + "}"))
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(tuple("/actual", "must be true, false, 1 or 0"));
    }

    @Test
    void shouldNameEverythingThatIsWrong() {
        assertThat(violations(trips, "[{\"id\": \"trip 7\", \"actual\": 61, \"correct\": \"no\"}, {\"id\": 5}]"))
                .extracting(Violation::pointer)
                .containsExactly("/0/id", "/0/actual", "/0/correct", "/1/id", "/1/actual");
    }

    private static Parsed<Feedback> parse(FeedbackParser parser, String json) {
        return parser.parse(json.getBytes(UTF_8));
    }

    private static List<Violation> violations(FeedbackParser parser, String json) {
        return ((Parsed.Rejected<Feedback>) parse(parser, json)).violations();
    }
}
