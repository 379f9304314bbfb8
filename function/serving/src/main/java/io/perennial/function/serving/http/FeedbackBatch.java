package io.perennial.function.serving.http;

import io.perennial.function.serving.request.RequestContext;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.FeedbackItem;
import io.perennial.predictionlog.FeedbackOutcome;
import io.perennial.predictionlog.MissingPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLog;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Stores the reports of one body: reports on one prediction one after the other in their order, those on
/// different predictions in parallel. So the result of a repeated id does not depend on threads. Invalid
/// reports get their own result. All reports share one deadline. A report that is not stored by then is
/// unconfirmed. It may be sent again, because storing an actual is idempotent.
final class FeedbackBatch {
    private static final Logger LOGGER = Logger.getLogger(FeedbackBatch.class);
    private static final int WRITERS = 16;

    private final PredictionLog log;
    private final MissingPrediction missing;
    private final Clock clock;
    private final RequestContext context;
    private final AtomicBoolean errorLogged = new AtomicBoolean();

    FeedbackBatch(PredictionLog log, MissingPrediction missing, Clock clock, RequestContext context) {
        this.log = log;
        this.missing = missing;
        this.clock = clock;
        this.context = context;
    }

    /// @param caller  identity of the reporter; empty if it is unknown
    /// @return one result per report, in their order
    /// @throws RuntimeException if the log failed for a reason other than an unreachable store
    List<FeedbackResult> store(List<FeedbackItem> reports, String caller) {
        var results = new AtomicReferenceArray<FeedbackResult>(reports.size());
        Map<PredictionId, List<Position>> byId = new LinkedHashMap<>();
        for (int i = 0; i < reports.size(); i++) {
            switch (reports.get(i)) {
                case FeedbackItem.Invalid report ->
                    results.set(i, FeedbackResult.invalid(report, context.hidesContract()));
                case FeedbackItem.Valid report -> {
                    results.set(i, FeedbackResult.unconfirmed(report));
                    byId.computeIfAbsent(report.feedback().id(), _ -> new ArrayList<>())
                            .add(new Position(
                                    i, new FeedbackItem.Valid(report.feedback().by(caller), report.outOfRange())));
                }
            }
        }
        runUntilDeadline(byId.values().stream()
                .map(same -> (Callable<Boolean>) () -> storeInOrder(same, results))
                .toList());
        return IntStream.range(0, reports.size()).mapToObj(results::get).toList();
    }

    /// @param at index in the body
    private record Position(int at, FeedbackItem.Valid report) {}

    private void runUntilDeadline(List<Callable<Boolean>> work) {
        ExecutorService threads =
                Executors.newFixedThreadPool(WRITERS, Thread.ofVirtual().factory());
        try {
            for (Future<Boolean> done :
                    threads.invokeAll(work, context.deadline().remainingNanos(), TimeUnit.NANOSECONDS)) {
                if (!done.isCancelled()) {
                    done.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new CompletionException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /// Stores reports in order. Stops at the first report that could not be stored, so that the next one cannot
    /// overtake it.
    ///
    /// @return whether all reports were stored
    private boolean storeInOrder(List<Position> same, AtomicReferenceArray<FeedbackResult> results) {
        for (Position position : same) {
            Optional<FeedbackResult> result =
                    context.deadline().hasPassed() ? Optional.empty() : store(position.report());
            if (result.isEmpty()) {
                return false;
            }
            results.set(position.at(), result.get());
        }
        return true;
    }

    /// Stores one report; empty if the store of the log could not be reached.
    private Optional<FeedbackResult> store(FeedbackItem.Valid report) {
        if (report.feedback().id().equals(PredictionId.EXAMPLE)) {
            return Optional.of(FeedbackResult.example());
        }
        try {
            return Optional.of(FeedbackResult.of(report, outcome(report.feedback())));
        } catch (UncheckedIOException e) {
            if (!errorLogged.getAndSet(true)) {
                LOGGER.error("an actual could not be stored; further ones of the same body are not logged", e);
            }
            return Optional.empty();
        }
    }

    private FeedbackOutcome outcome(Feedback feedback) {
        Instant now = clock.instant();
        FeedbackOutcome outcome = log.recordActual(feedback, now);
        return outcome == FeedbackOutcome.UNKNOWN ? missing.outcome(feedback.id(), now) : outcome;
    }
}
