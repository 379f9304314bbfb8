package io.perennial.serving.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.perennial.log.Feedback;
import io.perennial.log.PredictionId;
import io.perennial.log.PredictionLog;
import io.perennial.serving.call.Deadline;
import java.io.UncheckedIOException;
import java.time.Clock;
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

/// Stores the reports of one body: those of one prediction one after the other, in the order they were sent, those of
/// different predictions at once. So the last of a repeated id wins or conflicts whatever the threads do.
///
/// All reports share one deadline. Whatever is not stored by then is answered as unconfirmed; a report may be sent
/// again, because storing the same actual twice is storing it once.
final class FeedbackBatch {
    private static final Logger LOGGER = Logger.getLogger(FeedbackBatch.class);
    private static final int WRITERS = 16;

    private final PredictionLog log;
    private final Clock clock;
    private final Deadline deadline;
    private final AtomicBoolean told = new AtomicBoolean();

    FeedbackBatch(PredictionLog log, Clock clock, Deadline deadline) {
        this.log = log;
        this.clock = clock;
        this.deadline = deadline;
    }

    /// @return one answer per report, in their order
    /// @throws RuntimeException if the log failed for another reason than that its store could not be reached
    List<FeedbackAnswer> store(List<Feedback> reports) {
        Map<PredictionId, List<Integer>> positions = IntStream.range(0, reports.size())
                .boxed()
                .collect(groupingBy(i -> reports.get(i).id(), LinkedHashMap::new, toList()));
        var answers = new AtomicReferenceArray<FeedbackAnswer>(reports.size());
        List<Callable<Boolean>> work = positions.values().stream()
                .map(same -> (Callable<Boolean>) () -> storeInOrder(same, reports, answers))
                .toList();
        untilDeadline(work);
        return IntStream.range(0, reports.size())
                .mapToObj(i -> Optional.ofNullable(answers.get(i))
                        .orElseGet(
                                () -> FeedbackAnswer.unconfirmed(reports.get(i).id())))
                .toList();
    }

    private void untilDeadline(List<Callable<Boolean>> work) {
        ExecutorService threads =
                Executors.newFixedThreadPool(WRITERS, Thread.ofVirtual().factory());
        try {
            for (Future<Boolean> done : threads.invokeAll(work, deadline.left(), TimeUnit.NANOSECONDS)) {
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

    /// Stops at the first report that could not be stored: the next one must not overtake it.
    ///
    /// @return whether all were stored
    private boolean storeInOrder(
            List<Integer> positions, List<Feedback> reports, AtomicReferenceArray<FeedbackAnswer> answers) {
        for (int i : positions) {
            Optional<FeedbackAnswer> answer = deadline.hasPassed() ? Optional.empty() : store(reports.get(i));
            if (answer.isEmpty()) {
                return false;
            }
            answers.set(i, answer.get());
        }
        return true;
    }

    /// Empty if the store of the log could not be reached.
    private Optional<FeedbackAnswer> store(Feedback report) {
        if (report.id().equals(PredictionId.EXAMPLE)) {
            return Optional.of(FeedbackAnswer.example());
        }
        try {
            return Optional.of(FeedbackAnswer.of(report.id(), log.label(report, clock.instant())));
        } catch (UncheckedIOException e) {
            if (!told.getAndSet(true)) {
                LOGGER.error("an actual could not be stored; further ones of the same body are not logged", e);
            }
            return Optional.empty();
        }
    }
}
