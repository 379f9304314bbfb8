package io.perennial.function.serving.shadow;

import io.perennial.function.serving.champion.AliasEventLogger;
import io.perennial.function.serving.champion.AliasPoller;
import io.perennial.function.serving.champion.ChampionWatcher;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.champion.ModelLoader;
import io.perennial.function.serving.champion.RegistryAlias;
import io.perennial.function.serving.champion.Stopwatch;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.registry.Alias;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.util.SplittableRandom;

/// Shadows for tests of what stands around them.
public final class ShadowScorers {
    private ShadowScorers() {}

    /// Never has a challenger.
    public static ShadowScorer none() {
        var registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
        var holder = new ModelHolder();
        var follower = new AliasPoller(
                new RegistryAlias(registry, Alias.CHALLENGER),
                new ModelLoader(registry, FaultyScorer::load, _ -> new InMemoryPredictionLog(), Long.MAX_VALUE),
                holder,
                new ChampionWatcher.PollSchedule(Duration.ofDays(1), Stopwatch.ofSystem(), Runnable::run),
                new AliasEventLogger(_ -> {}));
        var sampling = new ShadowScorer.Sampling(1, Duration.ofMillis(100), new SplittableRandom(1));
        return new ShadowScorer(holder, follower, sampling, ShadowThreads.create());
    }
}
