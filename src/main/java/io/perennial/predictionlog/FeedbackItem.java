package io.perennial.predictionlog;

import io.perennial.contract.Violation;
import java.util.List;
import java.util.Optional;

/// One item of what callers report. One that cannot be read does not keep its neighbours from being stored.
public sealed interface FeedbackItem {
    /// @param outOfRange whether the actual is outside the range of the contract's target. It is stored all the
    ///                   same: it is what the model was not trained for, and monitoring must see it
    record Valid(Feedback feedback, boolean outOfRange) implements FeedbackItem {}

    /// @param id         empty if that is what cannot be read
    /// @param violations what is wrong with it; not empty unless very much is wrong with the body
    record Invalid(Optional<PredictionId> id, List<Violation> violations) implements FeedbackItem {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
