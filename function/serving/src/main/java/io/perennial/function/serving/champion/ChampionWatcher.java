package io.perennial.function.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.util.concurrent.Executor;

/// Follows the champion alias. Looks are tied to requests, because a Lambda's threads stand still between them: a
/// request that finds the last look older than the refresh time starts one in the background and does not wait.
/// A request looks itself only while there is no champion at all, at most once a second, and when the process stood
/// still for minutes: it would answer with a champion of long ago.
public final class ChampionWatcher {
    private static final Duration FIRST_POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_STALENESS = Duration.ofMinutes(5);

    private final ModelHolder holder;
    private final PollSchedule schedule;
    private final AliasPoller poller;

    public ChampionWatcher(
            ModelRegistry registry,
            ModelLoader loader,
            ModelHolder holder,
            PollSchedule pollSchedule,
            AliasListener events) {
        this.holder = holder;
        this.schedule = pollSchedule;
        this.poller = new AliasPoller(Alias.CHAMPION, registry, loader, holder, pollSchedule, events);
    }

    /// @param interval   time between two looks
    /// @param stopwatch  tells when it has passed
    /// @param background runs looks that nobody waits for
    public record PollSchedule(Duration interval, Stopwatch stopwatch, Executor background) {}

    public AliasStatus status() {
        return poller.status();
    }

    /// Whether [#atRequest] would look itself, so that its caller waits for the registry.
    public boolean wouldWait() {
        return !hasChampion() || (poller.isDue(MAX_STALENESS) && poller.isDue(schedule.interval));
    }

    public boolean hasChampion() {
        return holder.version().isPresent();
    }

    /// Called at the start of every request.
    public void atRequest() {
        if (holder.version().isEmpty()) {
            poller.pollIfDue(FIRST_POLL_INTERVAL);
        } else if (poller.isDue(MAX_STALENESS) && poller.isDue(schedule.interval)) {
            poller.pollIfDue(schedule.interval);
        } else {
            poller.pollInBackground();
        }
    }

    /// Looks now: what was true before a snapshot need not be true after it.
    public void afterRestore() {
        poller.pollIfDue(Duration.ZERO);
    }
}
