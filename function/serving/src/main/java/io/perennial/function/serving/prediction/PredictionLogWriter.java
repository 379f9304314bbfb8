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

/// Writes predictions to the log within a time budget. What the log refuses, or does not confirm in time, is
/// spilled: nothing that is answered is lost, and no answer waits longer than the budget. A slow write is given
/// up, so that it is not tried again once a truth may have come; what was under way may still land, so a
/// prediction may be both stored and spilled. `perennial replay` puts back what is missing, and nothing else.
public final class PredictionLogWriter {
    private static final System.Logger LOGGER = System.getLogger(PredictionLogWriter.class.getName());

    private final ExecutorService executor;
    private final Duration timeout;
    private final Consumer<String> spill;

    /// @param spill takes one line of JSON per prediction
    public PredictionLogWriter(ExecutorService executor, Duration budget, Consumer<String> spill) {
        this.executor = executor;
        this.timeout = budget;
        this.spill = spill;
    }

    /// @return those that were spilled
    public List<LoggedPrediction> write(LoadedModel loadedModel, List<LoggedPrediction> predictions) {
        List<LoggedPrediction> refused = refused(loadedModel, predictions);
        refused.forEach(prediction -> spill.accept(SpillLine.of(loadedModel.contract(), prediction)));
        return refused;
    }

    /// A log that never waits needs no budget, and to hand work to another thread takes as long as the model.
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
            LOGGER.log(System.Logger.Level.WARNING, "prediction log did not answer within {0}", timeout);
        } catch (ExecutionException e) {
            LOGGER.log(System.Logger.Level.WARNING, "prediction log failed", e.getCause());
        } catch (InterruptedException e) {
            append.cancel(true);
            Thread.currentThread().interrupt();
        }
        return predictions;
    }
}
