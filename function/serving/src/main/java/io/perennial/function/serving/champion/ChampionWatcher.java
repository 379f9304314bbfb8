package io.perennial.function.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.util.concurrent.Executor;

/// Follows the champion alias. Reads are started by requests, because the threads of a Lambda function are
/// frozen between them. A request that finds the last read older than the poll interval starts one in the
/// background and does not wait. A request waits for a read in two cases only: if no champion is loaded, at
/// most once a second, or if the process was frozen for minutes, since its champion may be outdated.
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
        this.poller =
                new AliasPoller(new RegistryAlias(registry, Alias.CHAMPION), loader, holder, pollSchedule, events);
    }

    /// @param interval   time between two reads
    /// @param stopwatch  stopwatch of the interval
    /// @param background executor of reads that no request waits for
    public record PollSchedule(Duration interval, Stopwatch stopwatch, Executor background) {}

    public AliasStatus status() {
        return poller.status();
    }

    /// Whether [#atRequest] would read itself, so that its caller waits for the registry.
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

    /// Reads now, because the alias may have moved since a snapshot.
    public void afterRestore() {
        poller.pollIfDue(Duration.ZERO);
    }
}
