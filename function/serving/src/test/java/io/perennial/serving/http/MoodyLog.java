package io.perennial.serving.http;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.FeedbackOutcome;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.serving.champion.PredictionLogs;
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
public class MoodyLog implements PredictionLog {
    enum Mood {
        WELL,
        REFUSES,
        BREAKS,
        HANGS,
        IS_WRONG
    }

    volatile Mood mood = Mood.WELL;
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
    PredictionLogs logs() {
        return _ -> this;
    }

    @Override
    public List<LoggedPrediction> append(List<LoggedPrediction> predictions) {
        return switch (mood) {
            case WELL -> inner.append(predictions);
            case REFUSES -> predictions;
            case BREAKS -> throw broken();
            case HANGS -> hang();
            case IS_WRONG -> throw new IllegalStateException("a mistake in s3://bucket/secret");
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
        if (mood == Mood.BREAKS) {
            throw broken();
        }
        if (mood == Mood.IS_WRONG) {
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
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }
}
