package io.perennial.serving.http;

import io.perennial.serving.champion.ChampionWatcher;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Waits for a look at the champion alias, but no longer than the caller may. The look itself goes on, and all who wait
/// meanwhile wait for the same one, so that a registry that does not answer holds one thread.
public final class ChampionWait {
    /// Lambda gives the start of a function, and its return from a snapshot, ten seconds each.
    private static final Duration START = Duration.ofSeconds(7);

    /// The start of a function of which a snapshot is taken may take two minutes.
    private static final Duration SNAPSHOT = Duration.ofSeconds(60);

    /// Where there is a champion to answer with, a look is not worth a long wait.
    private static final Duration NEWER = Duration.ofSeconds(2);

    private static final Logger LOGGER = Logger.getLogger(ChampionWait.class);

    private final ChampionWatcher watcher;
    private final Executor threads;
    private @Nullable CompletableFuture<Void> underWay;

    /// @param threads run the looks
    public ChampionWait(ChampionWatcher watcher, Executor threads) {
        this.watcher = watcher;
        this.threads = threads;
    }

    /// Loads the champion before the first request, as far as 7 seconds are enough.
    public void atStart() {
        await(look(watcher::atRequest), START.toNanos());
    }

    /// The same, as far as a minute is enough.
    public void beforeSnapshot() {
        await(look(watcher::atRequest), SNAPSHOT.toNanos());
    }

    /// Starts to load the champion and does not wait.
    public void inBackground() {
        await(look(watcher::atRequest), 0);
    }

    /// Looks again, because the alias may have moved since the snapshot.
    public void afterRestore() {
        await(look(watcher::afterRestore), START.toNanos());
    }

    /// Called at the start of every request.
    ///
    /// @param patience nanoseconds the request may wait
    public void atRequest(long patience) {
        if (!watcher.wouldWait()) {
            watcher.atRequest();
        } else {
            boolean served = watcher.hasChampion();
            await(look(watcher::atRequest), served ? Math.min(patience, NEWER.toNanos()) : patience);
        }
    }

    /// Whether a look has begun that has not ended.
    public synchronized boolean isUnderWay() {
        CompletableFuture<Void> look = underWay;
        return look != null && !look.isDone();
    }

    private synchronized CompletableFuture<Void> look(Runnable work) {
        CompletableFuture<Void> look = underWay;
        if (look == null || look.isDone()) {
            look = CompletableFuture.runAsync(work, threads);
            underWay = look;
        }
        return look;
    }

    private static void await(CompletableFuture<Void> look, long nanos) {
        try {
            look.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOGGER.debug("a look at the champion alias goes on beside the request that waited for it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }
}
