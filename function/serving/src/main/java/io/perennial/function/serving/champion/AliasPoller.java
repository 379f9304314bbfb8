package io.perennial.function.serving.champion;

import io.perennial.registry.AliasState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Reads an alias and moves its holder to the version. Only one read runs at a time, so a read cannot find an
/// older state than the previous one. If the registry itself returns an older state, that state is used, as in
/// a new process.
public final class AliasPoller {
    private final RegistryAlias alias;
    private final VersionSwap swap;
    private final ChampionWatcher.PollSchedule schedule;
    private final AliasListener listener;
    private final ReentrantLock polling = new ReentrantLock();
    private final AtomicReference<AliasStatus> status = new AtomicReference<>(AliasStatus.NONE);
    private volatile Stopwatch.@Nullable Mark lastPoll;

    /// @param events listener of every swap and load failure
    public AliasPoller(
            RegistryAlias alias,
            ModelLoader loader,
            ModelHolder holder,
            ChampionWatcher.PollSchedule pollSchedule,
            AliasListener events) {
        this.alias = alias;
        this.swap = new VersionSwap(alias.alias(), loader, holder, pollSchedule, events);
        this.schedule = pollSchedule;
        this.listener = events;
    }

    public AliasStatus status() {
        return status.get();
    }

    /// Starts a read in the background if the last one is older than the poll interval.
    public void pollInBackground() {
        if (isDue(schedule.interval()) && !polling.isLocked()) {
            schedule.background().execute(this::pollUnlessBusy);
        }
    }

    boolean isDue(Duration interval) {
        Stopwatch.Mark last = lastPoll;
        return last == null || schedule.stopwatch().hasPassed(interval, last);
    }

    /// Reads now. Concurrent callers wait for the same read.
    void pollIfDue(Duration interval) {
        polling.lock();
        try {
            if (isDue(interval)) {
                poll();
            }
        } finally {
            polling.unlock();
        }
    }

    private void pollUnlessBusy() {
        if (polling.tryLock()) {
            try {
                if (isDue(schedule.interval())) {
                    poll();
                }
            } finally {
                polling.unlock();
            }
        }
    }

    private void poll() {
        lastPoll = schedule.stopwatch().mark();
        AliasStatus before = status.get();
        try {
            Optional<AliasState> read = alias.state();
            if (read.isPresent()) {
                status.set(swap.swap(before, read.get()));
            } else if (before.lastState().isPresent()) {
                recordReadError(alias.alias().key() + " alias is missing; its last known state stays in use");
            } else {
                status.set(AliasStatus.NONE);
            }
        } catch (RuntimeException | Error e) {
            recordReadError(FailureMessage.of(e));
        }
    }

    private void recordReadError(String why) {
        status.set(status.get().withReadError(why));
        listener.onReadError(why);
    }
}
