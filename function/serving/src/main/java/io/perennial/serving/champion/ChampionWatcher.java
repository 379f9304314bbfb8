package io.perennial.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.util.concurrent.Executor;

/// Follows the champion alias. Looks are tied to requests, because a Lambda's threads stand still between them: a
/// request that finds the last look older than the refresh time starts one in the background and does not wait.
/// A request looks itself only while there is no champion at all, at most once a second, and when the process stood
/// still for minutes: it would answer with a champion of long ago.
public final class ChampionWatcher {
    private static final Duration IMPATIENT = Duration.ofSeconds(1);
    private static final Duration STANDSTILL = Duration.ofMinutes(5);

    private final ChampionHolder holder;
    private final Pace pace;
    private final AliasFollower follower;

    public ChampionWatcher(
            ModelRegistry registry, ChampionLoader loader, ChampionHolder holder, Pace pace, FollowingEvents events) {
        this.holder = holder;
        this.pace = pace;
        this.follower = new AliasFollower(Alias.CHAMPION, registry, loader, holder, pace, events);
    }

    /// @param refresh    time between two looks
    /// @param stopwatch  tells when it has passed
    /// @param background runs looks that nobody waits for
    public record Pace(Duration refresh, Stopwatch stopwatch, Executor background) {}

    public Following following() {
        return follower.following();
    }

    /// Whether [#atRequest] would look itself, so that its caller waits for the registry.
    public boolean wouldWait() {
        return !hasChampion() || (follower.due(STANDSTILL) && follower.due(pace.refresh));
    }

    public boolean hasChampion() {
        return holder.version().isPresent();
    }

    /// Called at the start of every request.
    public void atRequest() {
        if (holder.version().isEmpty()) {
            follower.lookFirst(IMPATIENT);
        } else if (follower.due(STANDSTILL) && follower.due(pace.refresh)) {
            follower.lookFirst(pace.refresh);
        } else {
            follower.lookInBackground();
        }
    }

    /// Looks now: what was true before a snapshot need not be true after it.
    public void afterRestore() {
        follower.lookFirst(Duration.ZERO);
    }
}
