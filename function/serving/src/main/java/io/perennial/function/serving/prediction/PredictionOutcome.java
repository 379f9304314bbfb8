package io.perennial.function.serving.prediction;

import io.perennial.predictionlog.LoggedPrediction;
import java.util.List;

/// Result of a [io.perennial.function.serving.request.PredictionRequest].
public sealed interface PredictionOutcome {
    /// @return one prediction per example, in their order
    List<LoggedPrediction> orThrow();

    record Success(List<LoggedPrediction> predictions) implements PredictionOutcome {
        public Success {
            predictions = List.copyOf(predictions);
        }

        @Override
        public List<LoggedPrediction> orThrow() {
            return predictions;
        }
    }

    /// The model failed on these records.
    record Failure(RuntimeException fault) implements PredictionOutcome {
        @Override
        public List<LoggedPrediction> orThrow() {
            throw fault;
        }
    }
}
