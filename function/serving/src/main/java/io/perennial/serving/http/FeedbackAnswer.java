package io.perennial.serving.http;

import io.perennial.log.FeedbackOutcome;
import io.perennial.log.PredictionId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What became of one reported actual.
///
/// @param outcome `recorded`, `unchanged`, `conflict`, `unknown`, `unconfirmed` if the prediction log did not answer in
///                time, or, for the id of the documentation, `example`
/// @param message the remedy, where one is needed
public record FeedbackAnswer(
        PredictionId id, String outcome, @Nullable String message) {
    private static final String UNCONFIRMED = "unconfirmed";

    static FeedbackAnswer of(PredictionId id, FeedbackOutcome outcome) {
        String message = switch (outcome) {
            case RECORDED, UNCHANGED -> null;
            case CONFLICT -> "another actual is stored: send \"correct\": true to replace it";
            case UNKNOWN -> "no such prediction is in the log";
        };
        return new FeedbackAnswer(id, word(outcome), message);
    }

    static FeedbackAnswer example() {
        return new FeedbackAnswer(
                PredictionId.EXAMPLE,
                "example",
                "this id stands in the documentation only, nothing is stored: send one that /predict answered");
    }

    static FeedbackAnswer unconfirmed(PredictionId id) {
        return new FeedbackAnswer(id, UNCONFIRMED, "the prediction log did not confirm this report: send it again");
    }

    boolean confirmed() {
        return !outcome.equals(UNCONFIRMED);
    }

    static String word(FeedbackOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
