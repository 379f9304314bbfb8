package io.perennial.function.serving.champion;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Waits for a look at the champion alias, but no longer than the caller may. The look itself goes on, and all who
/// wait meanwhile wait for the same one, so that a registry that does not answer holds one thread.
public final class ChampionWait {
    /// Lambda gives the start of a function, and its return from a snapshot, ten seconds each.
    private static final Duration MAX_START_WAIT = Duration.ofSeconds(7);

    /// The start of a function of which a snapshot is taken may take two minutes.
    private static final Duration MAX_SNAPSHOT_WAIT = Duration.ofSeconds(60);

    /// Where there is a champion to answer with, a look is not worth a long wait.
    private static final Duration MAX_REFRESH_WAIT = Duration.ofSeconds(2);

    private static final Logger LOGGER = Logger.getLogger(ChampionWait.class);

    private final ChampionWatcher watcher;
    private final Executor threads;
    private @Nullable CompletableFuture<Void> pendingPoll;

    /// @param threads run the looks
    public ChampionWait(ChampionWatcher watcher, Executor threads) {
        this.watcher = watcher;
        this.threads = threads;
    }

    /// Loads the champion before the first request, as far as 7 seconds are enough.
    public void atStart() {
        await(startPoll(watcher::atRequest), MAX_START_WAIT.toNanos());
    }

    /// The same, as far as a minute is enough.
    public void beforeSnapshot() {
        await(startPoll(watcher::atRequest), MAX_SNAPSHOT_WAIT.toNanos());
    }

    /// Starts to load the champion and does not wait.
    public void inBackground() {
        await(startPoll(watcher::atRequest), 0);
    }

    /// Looks again, because the alias may have moved since the snapshot.
    public void afterRestore() {
        await(startPoll(watcher::afterRestore), MAX_START_WAIT.toNanos());
    }

    /// Called at the start of every request.
    ///
    /// @param patience nanoseconds the request may wait
    public void atRequest(long patience) {
        if (!watcher.wouldWait()) {
            watcher.atRequest();
        } else {
            boolean served = watcher.hasChampion();
            await(startPoll(watcher::atRequest), served ? Math.min(patience, MAX_REFRESH_WAIT.toNanos()) : patience);
        }
    }

    /// Whether a look has begun that has not ended.
    public synchronized boolean isPolling() {
        CompletableFuture<Void> look = pendingPoll;
        return look != null && !look.isDone();
    }

    private synchronized CompletableFuture<Void> startPoll(Runnable work) {
        CompletableFuture<Void> look = pendingPoll;
        if (look == null || look.isDone()) {
            look = CompletableFuture.runAsync(work, threads);
            pendingPoll = look;
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
