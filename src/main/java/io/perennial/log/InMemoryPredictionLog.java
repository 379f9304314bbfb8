package io.perennial.log;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Keeps the log on the heap: for tests and for trying the API without AWS.
public final class InMemoryPredictionLog implements PredictionLog {
    private final Stored stored;
    private final UnaryOperator<LoggedPrediction> reading;

    /// What all views of one log share: each prediction as it was made.
    private record Stored(
            ConcurrentHashMap<PredictionId, LoggedPrediction> items,
            Queue<PredictionId> inOrder,
            int most,
            Optional<WrittenContracts> written) {}

    /// Keeps everything. All predictions are of one contract.
    public InMemoryPredictionLog() {
        this(Integer.MAX_VALUE, Optional.empty());
    }

    /// Keeps everything. Predictions are read as they were made; see [#under].
    public InMemoryPredictionLog(WrittenContracts written) {
        this(Integer.MAX_VALUE, Optional.of(written));
    }

    private InMemoryPredictionLog(int most, Optional<WrittenContracts> written) {
        this(
                new Stored(new ConcurrentHashMap<>(), new ConcurrentLinkedQueue<>(), most, written),
                UnaryOperator.identity());
    }

    private InMemoryPredictionLog(Stored stored, UnaryOperator<LoggedPrediction> reading) {
        this.stored = stored;
        this.reading = reading;
    }

    /// Forgets the oldest for the newest, so that a server that stays up does not run out of memory.
    ///
    /// @param most predictions kept
    public static InMemoryPredictionLog ofNewest(int most) {
        return new InMemoryPredictionLog(most, Optional.empty());
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
        boolean isNew = stored.items().putIfAbsent(prediction.id(), prediction) == null;
        if (isNew && stored.most() < Integer.MAX_VALUE) {
            stored.inOrder().add(prediction.id());
            if (stored.items().mappingCount() > stored.most()) {
                Optional.ofNullable(stored.inOrder().poll()).ifPresent(stored.items()::remove);
            }
        }
        return isNew;
    }

    @Override
    public PredictionLog under(Contract contract) {
        return new InMemoryPredictionLog(
                stored,
                stored.written()
                        .map(written -> new LogContracts(contract, written))
                        .map(InMemoryPredictionLog::reading)
                        .orElse(UnaryOperator.identity()));
    }

    /// Values stand here without their names: of an unknown contract, nobody can tell what they are.
    private static UnaryOperator<LoggedPrediction> reading(LogContracts contracts) {
        return prediction -> {
            VersionReading version = contracts.of(prediction.version());
            return version.read(version.known() ? prediction : nameless(prediction, contracts.asked()));
        };
    }

    private static LoggedPrediction nameless(LoggedPrediction prediction, Contract asked) {
        var missing = new Example(Collections.nCopies(asked.inputs().size(), FieldValue.MISSING));
        int lost = (int) prediction.inputs().values().stream()
                .filter(value -> !(value instanceof FieldValue.Missing))
                .count();
        return prediction.withInputs(missing).withReading(LogReading.WHOLE.and(lost));
    }

    @Override
    public FeedbackOutcome label(Feedback feedback, Instant now) {
        var outcome = new FeedbackOutcome[] {FeedbackOutcome.UNKNOWN};
        stored.items().computeIfPresent(feedback.id(), (_, item) -> {
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
        return stored.items().values().stream()
                .filter(item -> item.truth()
                        .map(Truth::arrivedAt)
                        .filter(at -> !at.isBefore(first) && at.isBefore(to))
                        .isPresent())
                .map(item -> item.id().hour())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void read(Instant from, Instant to, Consumer<LoggedPrediction> consumer) {
        stored.items().values().stream()
                .filter(item ->
                        !item.eventTime().isBefore(from) && item.eventTime().isBefore(to))
                .map(reading)
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
