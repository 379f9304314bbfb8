package io.perennial.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Keeps the log on the heap: for tests and for trying the API without AWS.
public final class InMemoryPredictionLog implements PredictionLog {
    private final ConcurrentHashMap<PredictionId, LoggedPrediction> items = new ConcurrentHashMap<>();
    private final Queue<PredictionId> inOrder = new ConcurrentLinkedQueue<>();
    private final int most;

    /// Keeps everything.
    public InMemoryPredictionLog() {
        this(Integer.MAX_VALUE);
    }

    private InMemoryPredictionLog(int most) {
        this.most = most;
    }

    /// Forgets the oldest for the newest, so that a server that stays up does not run out of memory.
    ///
    /// @param most predictions kept
    public static InMemoryPredictionLog ofNewest(int most) {
        return new InMemoryPredictionLog(most);
    }

    @Override
    public boolean mayWait() {
        return false;
    }

    @Override
    public List<LoggedPrediction> append(List<LoggedPrediction> predictions) {
        predictions.forEach(this::restore);
        return List.of();
    }

    @Override
    public boolean restore(LoggedPrediction prediction) {
        boolean isNew = items.putIfAbsent(prediction.id(), prediction) == null;
        if (isNew && most < Integer.MAX_VALUE) {
            inOrder.add(prediction.id());
            if (items.mappingCount() > most) {
                Optional.ofNullable(inOrder.poll()).ifPresent(items::remove);
            }
        }
        return isNew;
    }

    @Override
    public FeedbackOutcome label(Feedback feedback, Instant now) {
        var outcome = new FeedbackOutcome[] {FeedbackOutcome.UNKNOWN};
        items.computeIfPresent(feedback.id(), (_, item) -> {
            outcome[0] = outcome(item, feedback);
            return outcome[0] == FeedbackOutcome.RECORDED
                    ? item.withTruth(new Truth(feedback.actual(), feedback.className(), now))
                    : item;
        });
        return outcome[0];
    }

    @Override
    public Set<Long> labelledHours(Instant from, Instant to) {
        Instant first = from.truncatedTo(ChronoUnit.HOURS);
        return items.values().stream()
                .filter(item -> item.truth()
                        .map(Truth::arrivedAt)
                        .filter(at -> !at.isBefore(first) && at.isBefore(to))
                        .isPresent())
                .map(item -> item.id().hour())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void read(Instant from, Instant to, Consumer<LoggedPrediction> consumer) {
        items.values().stream()
                .filter(item ->
                        !item.eventTime().isBefore(from) && item.eventTime().isBefore(to))
                .forEach(consumer);
    }

    private static FeedbackOutcome outcome(LoggedPrediction item, Feedback feedback) {
        Optional<Truth> before = item.truth();
        if (before.isEmpty()) {
            return FeedbackOutcome.RECORDED;
        }
        if (before.get().says(feedback)) {
            return FeedbackOutcome.UNCHANGED;
        }
        return feedback.correct() ? FeedbackOutcome.RECORDED : FeedbackOutcome.CONFLICT;
    }
}
