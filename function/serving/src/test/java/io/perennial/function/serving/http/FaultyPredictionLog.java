package io.perennial.function.serving.http;

import io.perennial.contract.Contract;
import io.perennial.function.serving.WaitUntilInterrupted;
import io.perennial.function.serving.champion.PredictionLogFactory;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.FeedbackOutcome;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionLog;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A log on the heap that can be told to fail.
@Singleton
public class FaultyPredictionLog implements PredictionLog {
    enum Fault {
        NONE,
        REFUSES,
        UNREACHABLE,
        HANGS,
        BUG
    }

    volatile Fault fault = Fault.NONE;
    private final InMemoryPredictionLog inner = new InMemoryPredictionLog();

    public int size() {
        var count = new int[1];
        inner.read(Instant.MIN, Instant.MAX, _ -> count[0]++);
        return count[0];
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    PredictionLogFactory logs() {
        return _ -> this;
    }

    @Override
    public List<LoggedPrediction> append(List<LoggedPrediction> predictions) {
        return switch (fault) {
            case NONE -> inner.append(predictions);
            case REFUSES -> predictions;
            case UNREACHABLE -> throw broken();
            case HANGS -> hang();
            case BUG -> throw new IllegalStateException("a mistake in s3://bucket/secret");
        };
    }

    @Override
    public boolean restore(LoggedPrediction prediction) {
        return inner.restore(prediction);
    }

    @Override
    public PredictionLog withReaderContract(Contract contract) {
        return inner.withReaderContract(contract);
    }

    @Override
    public FeedbackOutcome recordActual(Feedback feedback, Instant now) {
        if (fault == Fault.UNREACHABLE) {
            throw broken();
        }
        if (fault == Fault.BUG) {
            throw new IllegalStateException("a mistake in s3://bucket/secret");
        }
        return inner.recordActual(feedback, now);
    }

    @Override
    public Set<Long> labelledHours(Instant from, Instant to) {
        return inner.labelledHours(from, to);
    }

    @Override
    public void read(Instant from, Instant to, Consumer<LoggedPrediction> consumer) {
        inner.read(from, to, consumer);
    }

    private static UncheckedIOException broken() {
        return new UncheckedIOException(new IOException("the table is on fire"));
    }

    private static List<LoggedPrediction> hang() {
        WaitUntilInterrupted.untilInterrupted();
        return List.of();
    }
}
