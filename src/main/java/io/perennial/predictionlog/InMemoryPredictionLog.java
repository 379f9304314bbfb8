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

/// Keeps the log in memory, for tests and for trials of the API without AWS.
public final class InMemoryPredictionLog implements PredictionLog {
    private final SharedState sharedState;
    private final UnaryOperator<LoggedPrediction> reading;

    /// State shared by all views of one log: each prediction as it was made.
    private record SharedState(
            ConcurrentHashMap<PredictionId, LoggedPrediction> items,
            Queue<PredictionId> inOrder,
            int maxItems,
            Optional<WriterContracts> writerContracts) {}

    /// A log without a limit, whose predictions have one contract.
    public InMemoryPredictionLog() {
        this(Integer.MAX_VALUE, Optional.empty());
    }

    /// A log without a limit. Predictions are read as they were made; see [#withReaderContract].
    public InMemoryPredictionLog(WriterContracts writers) {
        this(Integer.MAX_VALUE, Optional.of(writers));
    }

    private InMemoryPredictionLog(int max, Optional<WriterContracts> writers) {
        this(
                new SharedState(new ConcurrentHashMap<>(), new ConcurrentLinkedQueue<>(), max, writers),
                UnaryOperator.identity());
    }

    private InMemoryPredictionLog(SharedState sharedState, UnaryOperator<LoggedPrediction> reading) {
        this.sharedState = sharedState;
        this.reading = reading;
    }

    /// A log that drops the oldest predictions beyond a limit, so that a long-running server does not run out
    /// of memory.
    ///
    /// @param max largest number of predictions kept
    public static InMemoryPredictionLog ofNewest(int max) {
        return new InMemoryPredictionLog(max, Optional.empty());
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
                        .map(writers -> new LogContracts(contract, writers))
                        .map(InMemoryPredictionLog::reading)
                        .orElse(UnaryOperator.identity()));
    }

    /// Maps predictions to the reader's contract. Values are stored without names, so those of an unknown
    /// contract cannot be read.
    private static UnaryOperator<LoggedPrediction> reading(LogContracts contracts) {
        return prediction -> {
            VersionReader version = contracts.reader(prediction.version());
            return version.read(
                    version.writerKnown() ? prediction : withoutInputs(prediction, contracts.readerContract()));
        };
    }

    private static LoggedPrediction withoutInputs(LoggedPrediction prediction, Contract reader) {
        var missing = new Example(Collections.nCopies(reader.inputs().size(), FieldValue.MISSING));
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
                    ? item.withActual(new Actual(feedback.actual(), feedback.className(), now, feedback.caller()))
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
