package io.perennial.function.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.contract.Violation;
import io.perennial.predictionlog.FeedbackItem;
import io.perennial.predictionlog.FeedbackOutcome;
import io.perennial.predictionlog.PredictionId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Result of one reported actual.
///
/// @param id         id of the prediction; absent if the sent value is not an id
/// @param outcome    `recorded`, `unchanged`, `conflict`, `unknown`, `not_stored`, `expired`, `invalid`,
///                   `unconfirmed` if the prediction log did not respond in time, or, for the id of the
///                   documentation, `example`
/// @param message    explanation and what to do; absent if nothing is to be done
/// @param outOfRange true if the actual is outside the target's range; else absent
/// @param errors     errors of an invalid item; else absent
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FeedbackResult(
        @Nullable PredictionId id,
        String outcome,
        @Nullable String message,
        @Nullable Boolean outOfRange,
        List<Violation> errors) {
    private static final String INVALID = "invalid";
    private static final String UNCONFIRMED = "unconfirmed";

    public FeedbackResult {
        errors = List.copyOf(errors);
    }

    static FeedbackResult of(FeedbackItem.Valid report, FeedbackOutcome outcome) {
        return new FeedbackResult(
                report.feedback().id(),
                outcomeName(outcome),
                message(outcome),
                report.outOfRange() ? Boolean.TRUE : null,
                List.of());
    }

    private static @Nullable String message(FeedbackOutcome outcome) {
        return switch (outcome) {
            case RECORDED, UNCHANGED -> null;
            case CONFLICT -> "another actual is stored: send \"replace\": true to replace it";
            case UNKNOWN -> "is not in the log: send an id that /predict returned";
            case NOT_STORED ->
                "is not in the log yet: if /predict returned it, it waits to be restored; send the actual again later";
            case EXPIRED -> "is no longer in the log: actuals are accepted as long as predictions are kept";
        };
    }

    /// @param generic whether to hide the errors from the caller
    static FeedbackResult invalid(FeedbackItem.Invalid report, boolean generic) {
        return new FeedbackResult(
                report.id().orElse(null),
                INVALID,
                "nothing of this item is stored: fix it and send it again",
                null,
                generic ? List.of() : report.violations());
    }

    static FeedbackResult example() {
        return new FeedbackResult(
                PredictionId.EXAMPLE,
                "example",
                "this id is an example of the documentation, nothing is stored: send one that /predict returned",
                null,
                List.of());
    }

    static FeedbackResult unconfirmed(FeedbackItem.Valid report) {
        return new FeedbackResult(
                report.feedback().id(),
                UNCONFIRMED,
                "the prediction log did not confirm this report: send it again",
                report.outOfRange() ? Boolean.TRUE : null,
                List.of());
    }

    boolean isConfirmed() {
        return !outcome.equals(UNCONFIRMED);
    }

    boolean hasOutcome(FeedbackOutcome other) {
        return outcome.equals(outcomeName(other));
    }

    private static String outcomeName(FeedbackOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
