package io.perennial.monitoring;

import io.perennial.json.Json;
import io.perennial.log.PredictionLog;
import io.perennial.registry.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Windows that got actuals since the last run, however old: they are judged again. What was seen is kept in the
/// registry, beside the reports.
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
    private final Clock clock;

    LateWindows(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /// @param seenUntil actuals that arrived before are dealt with, but for those of the windows that wait
    /// @param waiting   the newest first
    record Seen(Instant seenUntil, List<Window> waiting) {
        Seen {
            waiting = List.copyOf(waiting);
        }

        /// To judge in this run.
        List<Window> due() {
            return waiting.stream().limit(MOST).toList();
        }

        private Seen after(int judged) {
            return new Seen(seenUntil, waiting.stream().skip(judged).toList());
        }
    }

    /// The windows before the one before `newest`, which is judged again anyway, and of the same length.
    Seen before(Window newest, PredictionLog log) {
        Instant now = clock.instant();
        Seen last = last(now);
        Instant from = from(last.seenUntil(), now);
        Stream<Window> labelled = log.labelledHours(from, now.plusSeconds(1)).stream()
                .flatMap(hour -> windows(newest, hour))
                .filter(window -> window.to().isBefore(newest.from()));
        return new Seen(
                now,
                Stream.concat(labelled, last.waiting().stream())
                        .distinct()
                        .sorted(Comparator.comparing(Window::from).reversed())
                        .toList());
    }

    /// A clock that ran ahead and was set right has left no trace of what was seen before: then all is looked at again.
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

    private Seen last(Instant now) {
        return registry.store()
                .get(key())
                .map(stored -> Json.read(stored.bytes(), Seen.class, key()))
                .orElseGet(() -> new Seen(now.minus(FIRST_LOOK), List.of()));
    }

    /// Whether a run that began then may judge one more.
    boolean hasTime(Instant begun) {
        return clock.instant().isBefore(begun.plus(TIME));
    }

    /// Once the first so many of those due are judged; the others wait for the next run.
    void judged(Seen seen, int count) {
        registry.store().put(key(), Json.pretty(seen.after(count)));
    }

    private String key() {
        return registry.key("reports", "late-labels.json");
    }
}
