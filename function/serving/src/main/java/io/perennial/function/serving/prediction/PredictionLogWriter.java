package io.perennial.function.serving.prediction;

import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.SpillLine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Writes predictions to the log within a timeout. Predictions that the log rejects or does not confirm in time
/// are spilled to the function's log. So no returned prediction is lost, and no response waits longer than the
/// timeout. A slow write is cancelled, so that it is not retried when an actual may already be stored. It may
/// still succeed, so a prediction may be both stored and spilled. `perennial replay` restores only missing
/// predictions.
public final class PredictionLogWriter {
    private static final System.Logger LOGGER = System.getLogger(PredictionLogWriter.class.getName());

    private final ExecutorService executor;
    private final Duration timeout;
    private final Consumer<String> spill;

    /// @param spill consumer of one line of JSON per spilled prediction
    public PredictionLogWriter(ExecutorService executor, Duration budget, Consumer<String> spill) {
        this.executor = executor;
        this.timeout = budget;
        this.spill = spill;
    }

    /// @return spilled predictions
    public List<LoggedPrediction> write(LoadedModel loadedModel, List<LoggedPrediction> predictions) {
        List<LoggedPrediction> refused = refused(loadedModel, predictions);
        refused.forEach(prediction -> spill.accept(SpillLine.of(loadedModel.contract(), prediction)));
        return refused;
    }

    /// Writes and returns the rejected predictions. A log that never waits is called directly, since passing
    /// work to another thread takes as long as the model.
    private List<LoggedPrediction> refused(LoadedModel loadedModel, List<LoggedPrediction> predictions) {
        return loadedModel.log().mayBlock()
                ? refusedWithinTimeout(loadedModel, predictions)
                : loadedModel.log().append(predictions);
    }

    private List<LoggedPrediction> refusedWithinTimeout(LoadedModel loadedModel, List<LoggedPrediction> predictions) {
        Future<List<LoggedPrediction>> append =
                executor.submit(() -> loadedModel.log().append(predictions));
        try {
            return append.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            append.cancel(true);
            LOGGER.log(System.Logger.Level.WARNING, "prediction log did not respond within {0}", timeout);
        } catch (ExecutionException e) {
            LOGGER.log(System.Logger.Level.WARNING, "prediction log failed", e.getCause());
        } catch (InterruptedException e) {
            append.cancel(true);
            Thread.currentThread().interrupt();
        }
        return predictions;
    }
}
