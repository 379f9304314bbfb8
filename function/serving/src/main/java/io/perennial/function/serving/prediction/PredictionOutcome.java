package io.perennial.function.serving.prediction;

import io.perennial.predictionlog.LoggedPrediction;
import java.util.List;

/// What became of a [io.perennial.function.serving.request.PredictionRequest].
public sealed interface PredictionOutcome {
    /// @return one per example, in their order
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

    /// The model does not answer these records.
    record Failure(RuntimeException fault) implements PredictionOutcome {
        @Override
        public List<LoggedPrediction> orThrow() {
            throw fault;
        }
    }
}
