package io.perennial.monitoring;

import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Windows that got actuals since the last run, however old: they are judged again. Those that wait are kept in the
/// registry, beside the reports, until each of them is judged.
final class ReevaluationQueue {
    /// Judged again in one run; more of them wait for the next.
    static final int MAX_PER_RUN = 50;

    /// Since the run's begin: with a third of the time that the function has, the metrics go out in any case.
    private static final Duration TIME_BUDGET = Duration.ofMinutes(5);

    private static final Duration MAX_LOOKBACK = Duration.ofDays(30);
    /// Between an actual's arrival and its being seen. To look at an hour twice costs little, to miss one all
    /// of it.
    private static final Duration ARRIVAL_DELAY = Duration.ofMinutes(1);

    private static final Duration FIRST_LOOKBACK = Duration.ofDays(1);

    private final ModelRegistry registry;

    ReevaluationQueue(ModelRegistry registry) {
        this.registry = registry;
    }

    /// @param seenUntil actuals that arrived before are dealt with, but for those of the windows that wait
    /// @param pending   the newest first
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

        private State without(Window judged) {
            return new State(
                    seenUntil,
                    pending.stream().filter(window -> !window.equals(judged)).toList());
        }
    }

    /// Looks for windows before the one before `newest`, which is judged again anyway, and of the same length, and
    /// lets them wait.
    ///
    /// @param begun when the run began: nothing that it judges was read before
    /// @return to judge in this run, the newest first
    List<Window> dueWindows(Window newest, PredictionLog log, Instant begun) {
        State last = state(begun).read();
        List<Window> labelled = log.labelledHours(from(last.seenUntil(), begun), begun.plusSeconds(1)).stream()
                .flatMap(hour -> windows(newest, hour))
                .filter(window -> window.to().isBefore(newest.from()))
                .toList();
        State state = state(begun).update(stored -> stored.with(labelled, begun));
        return state.pending().stream().limit(MAX_PER_RUN).toList();
    }

    /// A clock that ran ahead and was set right has left no trace of what was seen before: then all is looked at
    /// again.
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

    /// Whether a run that began then may judge one more.
    static boolean hasTime(Instant begun, Instant now) {
        return now.isBefore(begun.plus(TIME_BUDGET));
    }

    /// Once the window's report is stored. If another run began since, it may have seen actuals that this one
    /// has not read: then the window waits on.
    void markEvaluated(Window window, Instant begun) {
        state(begun).update(stored -> stored.seenUntil().isAfter(begun) ? stored : stored.without(window));
    }

    private StoredState<State> state(Instant begun) {
        return new StoredState<>(
                registry.store(),
                registry.key("reports", "reevaluation-queue.json"),
                State.class,
                new State(begun.minus(FIRST_LOOKBACK), List.of()));
    }
}
