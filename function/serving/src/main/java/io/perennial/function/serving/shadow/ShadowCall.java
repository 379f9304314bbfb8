package io.perennial.function.serving.shadow;

import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.ShadowPrediction.Outcome;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// Call of the challenger for one request.
public sealed interface ShadowCall {
    ShadowCall NOT_SAMPLED = new NotSampled();

    /// Adds the challenger's predictions to the champion's, for the log. Never throws, and waits at most for
    /// the timeout.
    List<LoggedPrediction> attachTo(List<LoggedPrediction> predictions);

    /// The challenger is not called for this request.
    record NotSampled() implements ShadowCall {
        @Override
        public List<LoggedPrediction> attachTo(List<LoggedPrediction> predictions) {
            return predictions;
        }
    }

    /// No thread is free, because earlier calls still run.
    record NoFreeThread(ModelVersion challenger) implements ShadowCall {
        @Override
        public List<LoggedPrediction> attachTo(List<LoggedPrediction> predictions) {
            return withoutPrediction(predictions, challenger, Outcome.LATE);
        }
    }

    /// @param run      task of the call
    /// @param deadline deadline by [System#nanoTime]
    record Running(ModelVersion challenger, Future<ShadowScores> scores, Future<?> run, long deadline)
            implements ShadowCall {
        private static final System.Logger LOGGER = System.getLogger(ShadowCall.class.getName());

        @Override
        public List<LoggedPrediction> attachTo(List<LoggedPrediction> predictions) {
            try {
                ShadowScores shadowScores = scores.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                return shadowScores.scores().rows() == predictions.size()
                        ? withPredictions(predictions, shadowScores)
                        : withoutPrediction(predictions, challenger, Outcome.FAILED);
            } catch (TimeoutException e) {
                run.cancel(true);
                return withoutPrediction(predictions, challenger, Outcome.LATE);
            } catch (ExecutionException e) {
                LOGGER.log(System.Logger.Level.WARNING, "challenger " + challenger + " failed: " + e.getCause());
                return withoutPrediction(predictions, challenger, Outcome.FAILED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return withoutPrediction(predictions, challenger, Outcome.LATE);
            }
        }

        private static List<LoggedPrediction> withPredictions(
                List<LoggedPrediction> predictions, ShadowScores shadowScores) {
            return IntStream.range(0, predictions.size())
                    .mapToObj(row -> predictions
                            .get(row)
                            .withShadow(io.perennial.predictionlog.ShadowPrediction.predicted(
                                    shadowScores.version(),
                                    shadowScores.scores().prediction(row))))
                    .toList();
        }
    }

    private static List<LoggedPrediction> withoutPrediction(
            List<LoggedPrediction> predictions, ModelVersion challenger, Outcome outcome) {
        return predictions.stream()
                .map(prediction -> prediction.withShadow(
                        io.perennial.predictionlog.ShadowPrediction.withoutPrediction(challenger, outcome)))
                .toList();
    }
}
