package io.perennial.monitoring;

import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Windows of any age that have received actuals since the last run and must be evaluated again. The registry
/// keeps pending windows next to the reports until each of them is evaluated.
final class ReevaluationQueue {
    /// Largest number of windows evaluated again in one run; the others stay pending.
    static final int MAX_PER_RUN = 50;

    /// Time after the start of the run: a third of the function's timeout, so that the metrics are published in
    /// any case.
    private static final Duration TIME_BUDGET = Duration.ofMinutes(5);

    private static final Duration MAX_LOOKBACK = Duration.ofDays(30);
    /// Time between the arrival of an actual and its visibility. Reading an hour twice costs little; skipping
    /// one would lose its actuals.
    private static final Duration ARRIVAL_DELAY = Duration.ofMinutes(1);

    private static final Duration FIRST_LOOKBACK = Duration.ofDays(1);

    private final ModelRegistry registry;

    ReevaluationQueue(ModelRegistry registry) {
        this.registry = registry;
    }

    /// @param seenUntil time before which all actuals are evaluated, except those of pending windows
    /// @param pending   windows to evaluate, the newest first
    record State(Instant seenUntil, List<Window> pending) {
        State {
            pending = pending.stream()
                    .distinct()
                    .sorted(Comparator.comparing(Window::from).reversed())
                    .toList();
        }

        private State with(List<Window> more, Instant until) {
            return new State(
                    until, Stream.concat(pending.stream(), more.stream()).toList());
        }

        private State without(Window evaluated) {
            return new State(
                    seenUntil,
                    pending.stream().filter(window -> !window.equals(evaluated)).toList());
        }
    }

    /// Finds windows with new actuals that have the length of `newest` and lie before its predecessor, which is
    /// always evaluated again, and adds them to the queue.
    ///
    /// @param startedAt start of the run: nothing that it evaluates was read before
    /// @return windows to evaluate in this run, the newest first
    List<Window> dueWindows(Window newest, PredictionLog log, Instant startedAt) {
        State last = state(startedAt).read();
        List<Window> labelled = log.labelledHours(from(last.seenUntil(), startedAt), startedAt.plusSeconds(1)).stream()
                .flatMap(hour -> windows(newest, hour))
                .filter(window -> window.to().isBefore(newest.from()))
                .toList();
        State state = state(startedAt).update(stored -> stored.with(labelled, startedAt));
        return state.pending().stream().limit(MAX_PER_RUN).toList();
    }

    /// If the clock ran ahead and was corrected, the seen time lies in the future; then the whole look-back is
    /// read again.
    private static Instant from(Instant seenUntil, Instant now) {
        Instant furthest = now.minus(MAX_LOOKBACK);
        Instant unseen = seenUntil.isAfter(now) ? furthest : seenUntil.minus(ARRIVAL_DELAY);
        return unseen.isBefore(furthest) ? furthest : unseen;
    }

    private static Stream<Window> windows(Window like, long hour) {
        long length = like.length().toSeconds();
        long start = hour * 3600 - like.from().getEpochSecond();
        return LongStream.rangeClosed(Math.floorDiv(start, length), Math.floorDiv(start + 3599, length))
                .mapToObj(steps -> like.minus(like.length().multipliedBy(-steps)));
    }

    /// Whether a run that started at `startedAt` has time for another window.
    static boolean hasTime(Instant startedAt, Instant now) {
        return now.isBefore(startedAt.plus(TIME_BUDGET));
    }

    /// Removes a window after its report is stored. If another run has started since, it may have seen actuals
    /// that this run has not read; then the window stays pending.
    void markEvaluated(Window window, Instant startedAt) {
        state(startedAt).update(stored -> stored.seenUntil().isAfter(startedAt) ? stored : stored.without(window));
    }

    private CompareAndSwapState<State> state(Instant startedAt) {
        return new CompareAndSwapState<>(
                registry.store(),
                registry.key("reports", "reevaluation-queue.json"),
                State.class,
                new State(startedAt.minus(FIRST_LOOKBACK), List.of()));
    }
}
