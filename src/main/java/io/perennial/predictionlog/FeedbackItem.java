package io.perennial.predictionlog;

import io.perennial.contract.Violation;
import java.util.List;
import java.util.Optional;

/// One item of a feedback request. An invalid item does not prevent the others from being stored.
public sealed interface FeedbackItem {
    /// @param outOfRange whether the actual is outside the range of the contract's target. It is stored in any
    ///                   case: the model was not trained for it, and monitoring must evaluate it
    record Valid(Feedback feedback, boolean outOfRange) implements FeedbackItem {}

    /// @param id         prediction id; empty if it cannot be read
    /// @param violations violations of the item; empty only if the body has too many violations
    record Invalid(Optional<PredictionId> id, List<Violation> violations) implements FeedbackItem {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
