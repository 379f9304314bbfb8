package io.perennial.monitoring;

import io.perennial.log.PredictionLog;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Windows that got actuals since the last run, however old: they are judged again. Those that wait are kept in the
/// registry, beside the reports, until each of them is judged.
final class LateWindows {
    /// Judged again in one run; more of them wait for the next.
    static final int MOST = 50;

    /// Since the run's begin: with a third of the time that the function has, the metrics go out in any case.
    private static final Duration TIME = Duration.ofMinutes(5);

    private static final Duration FURTHEST = Duration.ofDays(30);
    /// Between an actual's arrival and its being seen. To look at an hour twice costs little, to miss one all of it.
    private static final Duration DELAY = Duration.ofMinutes(1);

    private static final Duration FIRST_LOOK = Duration.ofDays(1);

    private final ModelRegistry registry;

    LateWindows(ModelRegistry registry) {
        this.registry = registry;
    }

    /// @param seenUntil actuals that arrived before are dealt with, but for those of the windows that wait
    /// @param waiting   the newest first
    record Seen(Instant seenUntil, List<Window> waiting) {
        Seen {
            waiting = waiting.stream()
                    .distinct()
                    .sorted(Comparator.comparing(Window::from).reversed())
                    .toList();
        }

        private Seen with(List<Window> more, Instant until) {
            return new Seen(
                    until, Stream.concat(waiting.stream(), more.stream()).toList());
        }

        private Seen without(Window judged) {
            return new Seen(
                    seenUntil,
                    waiting.stream().filter(window -> !window.equals(judged)).toList());
        }
    }

    /// Looks for windows before the one before `newest`, which is judged again anyway, and of the same length, and
    /// lets them wait.
    ///
    /// @param begun when the run began: nothing that it judges was read before
    /// @return to judge in this run, the newest first
    List<Window> due(Window newest, PredictionLog log, Instant begun) {
        Seen last = state(begun).read();
        List<Window> labelled = log.labelledHours(from(last.seenUntil(), begun), begun.plusSeconds(1)).stream()
                .flatMap(hour -> windows(newest, hour))
                .filter(window -> window.to().isBefore(newest.from()))
                .toList();
        Seen seen = state(begun).update(stored -> stored.with(labelled, begun));
        return seen.waiting().stream().limit(MOST).toList();
    }

    /// A clock that ran ahead and was set right has left no trace of what was seen before: then all is looked at
    /// again.
    private static Instant from(Instant seenUntil, Instant now) {
        Instant furthest = now.minus(FURTHEST);
        Instant unseen = seenUntil.isAfter(now) ? furthest : seenUntil.minus(DELAY);
        return unseen.isBefore(furthest) ? furthest : unseen;
    }

    private static Stream<Window> windows(Window like, long hour) {
        long length = like.length().toSeconds();
        long start = hour * 3600 - like.from().getEpochSecond();
        return LongStream.rangeClosed(Math.floorDiv(start, length), Math.floorDiv(start + 3599, length))
                .mapToObj(steps -> like.earlier(like.length().multipliedBy(-steps)));
    }

    /// Whether a run that began then may judge one more.
    static boolean hasTime(Instant begun, Instant now) {
        return now.isBefore(begun.plus(TIME));
    }

    /// Once the window's report is stored. If another run began since, it may have seen actuals that this one has not
    /// read: then the window waits on.
    void judged(Window window, Instant begun) {
        state(begun).update(stored -> stored.seenUntil().isAfter(begun) ? stored : stored.without(window));
    }

    private StoredState<Seen> state(Instant begun) {
        return new StoredState<>(
                registry.store(),
                registry.key("reports", "late-labels.json"),
                Seen.class,
                new Seen(begun.minus(FIRST_LOOK), List.of()));
    }
}
