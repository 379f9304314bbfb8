package io.perennial.function.serving.prediction;

import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.request.Deadline;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.SpillDestination;
import io.perennial.predictionlog.SpillLine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Writes predictions to the log within a timeout. Predictions that the log rejects or does not confirm in time
/// are spilled to a queue, and to the function's log as the last resort. So no returned prediction is lost, and no
/// response waits longer than twice the timeout. A slow write is cancelled, so that it is not retried when an
/// actual may already be stored. It may still succeed, so a prediction may be both stored and spilled. Replay
/// restores only missing predictions.
public final class PredictionLogWriter {
    private static final System.Logger LOGGER = System.getLogger(PredictionLogWriter.class.getName());

    private final ExecutorService executor;
    private final Duration timeout;
    private final SpillDestination queue;
    private final Consumer<String> lastResort;

    /// @param timeout    largest wait for the log, and for the queue
    /// @param queue      queue of lines of JSON, one per spilled prediction
    /// @param lastResort consumer of each line that the queue does not confirm in time
    public PredictionLogWriter(
            ExecutorService executor, Duration timeout, SpillDestination queue, Consumer<String> lastResort) {
        this.executor = executor;
        this.timeout = timeout;
        this.queue = queue;
        this.lastResort = lastResort;
    }

    /// @param deadline deadline of the response; nothing is sent to the queue after it
    /// @return spilled predictions
    public List<LoggedPrediction> write(
            LoadedModel loadedModel, List<LoggedPrediction> predictions, Deadline deadline) {
        List<LoggedPrediction> refused = refused(loadedModel, predictions);
        if (!refused.isEmpty()) {
            List<String> lines = refused.stream()
                    .map(prediction -> SpillLine.of(loadedModel.contract(), prediction))
                    .toList();
            notQueued(lines, deadline).forEach(lastResort);
        }
        return refused;
    }

    private List<String> notQueued(List<String> lines, Deadline deadline) {
        long nanos = deadline.remainingNanos(timeout);
        return queue.equals(SpillDestination.NONE) || nanos == 0
                ? lines
                : withinTimeout(() -> queue.send(lines), lines, nanos, "spill queue");
    }

    /// Writes and returns the rejected predictions. A log that never waits is called directly, since passing
    /// work to another thread takes as long as the model.
    private List<LoggedPrediction> refused(LoadedModel loadedModel, List<LoggedPrediction> predictions) {
        return loadedModel.log().mayBlock()
                ? withinTimeout(
                        () -> loadedModel.log().append(predictions), predictions, timeout.toNanos(), "prediction log")
                : loadedModel.log().append(predictions);
    }

    /// @param all result if the work fails or is late
    private <T> List<T> withinTimeout(Callable<List<T>> work, List<T> all, long nanos, String store) {
        Future<List<T>> result = executor.submit(work);
        try {
            return result.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            LOGGER.log(System.Logger.Level.WARNING, "{0} did not respond within {1} ms", store, nanos / 1_000_000);
        } catch (ExecutionException e) {
            LOGGER.log(System.Logger.Level.WARNING, store + " failed", e.getCause());
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
        }
        return all;
    }
}
