package io.perennial.serving.http;

import io.perennial.log.FeedbackOutcome;
import io.perennial.log.PredictionId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What became of one reported actual.
///
/// @param outcome `recorded`, `unchanged`, `conflict`, `unknown` or, for the id of the documentation, `example`
/// @param message the remedy, where one is needed
public record FeedbackAnswer(
        PredictionId id, String outcome, @Nullable String message) {
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

    static String word(FeedbackOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
