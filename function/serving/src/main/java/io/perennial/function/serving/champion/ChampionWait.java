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

/// Waits for a read of the champion alias, at most as long as the caller may wait. The read itself continues,
/// and all callers wait for the same one. So a registry that does not respond blocks only one thread.
public final class ChampionWait {
    /// Lambda limits the start of a function, and its restore from a snapshot, to ten seconds each.
    private static final Duration MAX_START_WAIT = Duration.ofSeconds(7);

    /// The start of a function before a snapshot may take two minutes.
    private static final Duration MAX_SNAPSHOT_WAIT = Duration.ofSeconds(60);

    /// Maximum wait of a request while a champion is loaded.
    private static final Duration MAX_REFRESH_WAIT = Duration.ofSeconds(2);

    private static final Logger LOGGER = Logger.getLogger(ChampionWait.class);

    private final ChampionWatcher watcher;
    private final Executor threads;
    private @Nullable CompletableFuture<Void> pendingPoll;

    /// @param threads executor of the reads
    public ChampionWait(ChampionWatcher watcher, Executor threads) {
        this.watcher = watcher;
        this.threads = threads;
    }

    /// Loads the champion before the first request; waits for at most 7 seconds.
    public void atStart() {
        await(startPoll(watcher::atRequest), MAX_START_WAIT.toNanos());
    }

    /// Loads the champion before a snapshot; waits for at most a minute.
    public void beforeSnapshot() {
        await(startPoll(watcher::atRequest), MAX_SNAPSHOT_WAIT.toNanos());
    }

    /// Starts to load the champion without waiting.
    public void inBackground() {
        await(startPoll(watcher::atRequest), 0);
    }

    /// Reads the alias again, because it may have moved since the snapshot.
    public void afterRestore() {
        await(startPoll(watcher::afterRestore), MAX_START_WAIT.toNanos());
    }

    /// Called at the start of every request.
    ///
    /// @param patience maximum wait of the request in nanoseconds
    public void atRequest(long patience) {
        if (!watcher.wouldWait()) {
            watcher.atRequest();
        } else {
            boolean served = watcher.hasChampion();
            await(startPoll(watcher::atRequest), served ? Math.min(patience, MAX_REFRESH_WAIT.toNanos()) : patience);
        }
    }

    /// Whether a read is running.
    public synchronized boolean isPolling() {
        CompletableFuture<Void> poll = pendingPoll;
        return poll != null && !poll.isDone();
    }

    private synchronized CompletableFuture<Void> startPoll(Runnable work) {
        CompletableFuture<Void> poll = pendingPoll;
        if (poll == null || poll.isDone()) {
            poll = CompletableFuture.runAsync(work, threads);
            pendingPoll = poll;
        }
        return poll;
    }

    private static void await(CompletableFuture<Void> poll, long nanos) {
        try {
            poll.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOGGER.debug("the read of the champion alias continues after the request stopped waiting for it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }
}
