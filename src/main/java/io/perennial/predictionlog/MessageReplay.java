package io.perennial.predictionlog;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// Restores the predictions of messages of the spill queue, each once, however often a message is delivered. A
/// stored prediction, with or without its actual, stays unchanged.
public final class MessageReplay {
    private static final int CONCURRENCY = 8;

    private final SpillReader reader;
    private final PredictionLog log;

    public MessageReplay(SpillReader reader, PredictionLog log) {
        this.reader = reader;
        this.log = log;
    }

    /// Result of one message.
    ///
    /// @param restored       number of predictions that were missing and are stored now
    /// @param alreadyPresent number of predictions that were stored already
    /// @param rejected       lines that can never be replayed
    /// @param failure        failure of the log or the registry; the message must be replayed again. Empty if none
    public record Result(
            long restored, long alreadyPresent, List<Replay.Failure> rejected, Optional<UncheckedIOException> failure) {
        public Result {
            rejected = List.copyOf(rejected);
        }

        /// Whether every prediction of the message is in the log.
        public boolean isComplete() {
            return failure.isEmpty() && rejected.isEmpty();
        }
    }

    public Result replay(SpillMessage message) {
        List<LoggedPrediction> predictions = new ArrayList<>();
        List<Replay.Failure> rejected = new ArrayList<>();
        try {
            for (String line : message.lines()) {
                read(line, predictions, rejected);
            }
        } catch (UncheckedIOException e) {
            return new Result(0, 0, rejected, Optional.of(e));
        }
        var failure = new AtomicReference<@Nullable UncheckedIOException>();
        List<Boolean> stored = predictions.stream()
                .gather(Gatherers.mapConcurrent(CONCURRENCY, prediction -> restore(prediction, failure)))
                .flatMap(Optional::stream)
                .toList();
        long restored = stored.stream().filter(isNew -> isNew).count();
        return new Result(restored, stored.size() - restored, rejected, Optional.ofNullable(failure.get()));
    }

    private void read(String line, List<LoggedPrediction> predictions, List<Replay.Failure> rejected) {
        try {
            reader.read(line)
                    .ifPresentOrElse(
                            predictions::add,
                            () -> rejected.add(
                                    new Replay.Failure(line, "the line has no spilled prediction of this model")));
        } catch (SpillException e) {
            rejected.add(new Replay.Failure(line, String.valueOf(e.getMessage())));
        }
    }

    /// Whether the prediction was missing; empty if it is not stored. After the first failure nothing is tried,
    /// since each attempt waits for its time limit.
    private Optional<Boolean> restore(
            LoggedPrediction prediction, AtomicReference<@Nullable UncheckedIOException> failure) {
        if (failure.get() != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(log.restore(prediction));
        } catch (UncheckedIOException e) {
            failure.compareAndSet(null, e);
            return Optional.empty();
        }
    }
}
