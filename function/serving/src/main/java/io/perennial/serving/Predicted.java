package io.perennial.serving;

import io.perennial.predictionlog.LoggedPrediction;
import java.util.List;

/// What became of a [io.perennial.serving.call.Question].
public sealed interface Predicted {
    /// @return one per example, in their order
    List<LoggedPrediction> orThrow();

    record Answers(List<LoggedPrediction> predictions) implements Predicted {
        public Answers {
            predictions = List.copyOf(predictions);
        }

        @Override
        public List<LoggedPrediction> orThrow() {
            return predictions;
        }
    }

    /// The model does not answer these records.
    record Failed(RuntimeException fault) implements Predicted {
        @Override
        public List<LoggedPrediction> orThrow() {
            throw fault;
        }
    }
}
