package io.perennial.serving.shadow;

import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.registry.Alias;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.serving.champion.AliasFollower;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionLoader;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.champion.FollowingNotes;
import io.perennial.serving.champion.Stopwatch;
import java.time.Duration;
import java.util.SplittableRandom;

/// Shadows for tests of what stands around them.
public final class Shadows {
    private Shadows() {}

    /// Never has a challenger.
    public static Shadow none() {
        var registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
        var holder = new ChampionHolder();
        var follower = new AliasFollower(
                Alias.CHALLENGER,
                registry,
                new ChampionLoader(registry, MoodyScorer::load, _ -> new InMemoryPredictionLog(), Long.MAX_VALUE),
                holder,
                new ChampionWatcher.Pace(Duration.ofDays(1), Stopwatch.ofSystem(), Runnable::run),
                new FollowingNotes(_ -> {}));
        var sample = new Shadow.Sample(1, Duration.ofMillis(100), new SplittableRandom(1));
        return new Shadow(holder, follower, sample, ShadowThreads.few());
    }
}
