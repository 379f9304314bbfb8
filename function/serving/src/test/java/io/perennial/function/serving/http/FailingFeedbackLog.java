package io.perennial.function.serving.http;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.FeedbackOutcome;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/// A log whose store fails for some of the actuals.
final class FailingFeedbackLog implements PredictionLog {
    private final PredictionLog inner;
    private final Function<Feedback, String> failure;
    private final AtomicInteger calls = new AtomicInteger();

    /// @param failure why an actual cannot be stored; empty if it can
    FailingFeedbackLog(PredictionLog inner, Function<Feedback, String> failure) {
        this.inner = inner;
        this.failure = failure;
    }

    /// Actuals that were reported so far.
    int calls() {
        return calls.get();
    }

    @Override
    public PredictionLog withReaderContract(Contract contract) {
        return new FailingFeedbackLog(inner.withReaderContract(contract), failure);
    }

    @Override
    public FeedbackOutcome recordActual(Feedback feedback, Instant now) {
        calls.incrementAndGet();
        String why = failure.apply(feedback);
        if (!why.isEmpty()) {
            throw new UncheckedIOException(new IOException(why));
        }
        return inner.recordActual(feedback, now);
    }

    @Override
    public List<LoggedPrediction> append(List<LoggedPrediction> predictions) {
        return inner.append(predictions);
    }

    @Override
    public boolean restore(LoggedPrediction prediction) {
        return inner.restore(prediction);
    }

    @Override
    public Set<Long> labelledHours(Instant from, Instant to) {
        return inner.labelledHours(from, to);
    }

    @Override
    public void read(Instant from, Instant to, Consumer<LoggedPrediction> consumer) {
        inner.read(from, to, consumer);
    }
}
