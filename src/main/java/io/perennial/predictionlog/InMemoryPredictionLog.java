package io.perennial.predictionlog;

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
    private final SharedState sharedState;
    private final UnaryOperator<LoggedPrediction> reading;

    /// What all views of one log share: each prediction as it was made.
    private record SharedState(
            ConcurrentHashMap<PredictionId, LoggedPrediction> items,
            Queue<PredictionId> inOrder,
            int maxItems,
            Optional<WriterContracts> writerContracts) {}

    /// Keeps everything. All predictions are of one contract.
    public InMemoryPredictionLog() {
        this(Integer.MAX_VALUE, Optional.empty());
    }

    /// Keeps everything. Predictions are read as they were made; see [#under].
    public InMemoryPredictionLog(WriterContracts written) {
        this(Integer.MAX_VALUE, Optional.of(written));
    }

    private InMemoryPredictionLog(int most, Optional<WriterContracts> written) {
        this(
                new SharedState(new ConcurrentHashMap<>(), new ConcurrentLinkedQueue<>(), most, written),
                UnaryOperator.identity());
    }

    private InMemoryPredictionLog(SharedState sharedState, UnaryOperator<LoggedPrediction> reading) {
        this.sharedState = sharedState;
        this.reading = reading;
    }

    /// Forgets the oldest for the newest, so that a server that stays up does not run out of memory.
    ///
    /// @param most predictions kept
    public static InMemoryPredictionLog ofNewest(int most) {
        return new InMemoryPredictionLog(most, Optional.empty());
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public List<LoggedPrediction> append(List<LoggedPrediction> predictions) {
        predictions.forEach(this::restore);
        return List.of();
    }

    @Override
    public boolean restore(LoggedPrediction prediction) {
        boolean isNew = sharedState.items().putIfAbsent(prediction.id(), prediction) == null;
        if (isNew && sharedState.maxItems() < Integer.MAX_VALUE) {
            sharedState.inOrder().add(prediction.id());
            if (sharedState.items().mappingCount() > sharedState.maxItems()) {
                Optional.ofNullable(sharedState.inOrder().poll()).ifPresent(sharedState.items()::remove);
            }
        }
        return isNew;
    }

    @Override
    public PredictionLog withReaderContract(Contract contract) {
        return new InMemoryPredictionLog(
                sharedState,
                sharedState
                        .writerContracts()
                        .map(written -> new LogContracts(contract, written))
                        .map(InMemoryPredictionLog::reading)
                        .orElse(UnaryOperator.identity()));
    }

    /// Values stand here without their names: of an unknown contract, nobody can tell what they are.
    private static UnaryOperator<LoggedPrediction> reading(LogContracts contracts) {
        return prediction -> {
            VersionReader version = contracts.reader(prediction.version());
            return version.read(
                    version.writerKnown() ? prediction : withoutInputs(prediction, contracts.readerContract()));
        };
    }

    private static LoggedPrediction withoutInputs(LoggedPrediction prediction, Contract asked) {
        var missing = new Example(Collections.nCopies(asked.inputs().size(), FieldValue.MISSING));
        int lost = (int) prediction.inputs().values().stream()
                .filter(value -> !(value instanceof FieldValue.Missing))
                .count();
        return prediction.withInputs(missing).withDiagnostics(ReadDiagnostics.COMPLETE.plus(lost));
    }

    @Override
    public FeedbackOutcome recordActual(Feedback feedback, Instant now) {
        var outcome = new FeedbackOutcome[] {FeedbackOutcome.UNKNOWN};
        sharedState.items().computeIfPresent(feedback.id(), (_, item) -> {
            outcome[0] = outcome(item, feedback);
            return outcome[0] == FeedbackOutcome.RECORDED
                    ? item.withActual(new Actual(feedback.actual(), feedback.className(), now))
                    : item;
        });
        return outcome[0];
    }

    @Override
    public Set<Long> labelledHours(Instant from, Instant to) {
        Instant first = from.truncatedTo(ChronoUnit.HOURS);
        return sharedState.items().values().stream()
                .filter(item -> item.actual()
                        .map(Actual::arrivedAt)
                        .filter(at -> !at.isBefore(first) && at.isBefore(to))
                        .isPresent())
                .map(item -> item.id().hour())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void read(Instant from, Instant to, Consumer<LoggedPrediction> consumer) {
        sharedState.items().values().stream()
                .filter(item ->
                        !item.eventTime().isBefore(from) && item.eventTime().isBefore(to))
                .map(reading)
                .forEach(consumer);
    }

    private static FeedbackOutcome outcome(LoggedPrediction item, Feedback feedback) {
        Optional<Actual> before = item.actual();
        if (before.isEmpty()) {
            return FeedbackOutcome.RECORDED;
        }
        if (before.get().matches(feedback)) {
            return FeedbackOutcome.UNCHANGED;
        }
        return feedback.replace() ? FeedbackOutcome.RECORDED : FeedbackOutcome.CONFLICT;
    }
}
