package io.perennial.function.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Looks where an alias points and brings its holder there. One look at a time, so that no look can find an older
/// state than the one before it, unless the registry really says so: then that holds, as it does for a process that
/// starts.
public final class AliasPoller {
    private final Alias alias;
    private final ModelRegistry registry;
    private final VersionSwap swap;
    private final ChampionWatcher.PollSchedule schedule;
    private final AliasListener listener;
    private final ReentrantLock polling = new ReentrantLock();
    private final AtomicReference<AliasStatus> status = new AtomicReference<>(AliasStatus.NONE);
    private volatile Stopwatch.@Nullable Mark lastPoll;

    /// @param events told of every swap and refusal
    public AliasPoller(
            Alias alias,
            ModelRegistry registry,
            ModelLoader loader,
            ModelHolder holder,
            ChampionWatcher.PollSchedule pollSchedule,
            AliasListener events) {
        this.alias = alias;
        this.registry = registry;
        this.swap = new VersionSwap(alias, loader, holder, pollSchedule, events);
        this.schedule = pollSchedule;
        this.listener = events;
    }

    public AliasStatus status() {
        return status.get();
    }

    /// Starts a look in the background, if the last is older than the refresh time.
    public void pollInBackground() {
        if (isDue(schedule.interval()) && !polling.isLocked()) {
            schedule.background().execute(this::pollUnlessBusy);
        }
    }

    boolean isDue(Duration interval) {
        Stopwatch.Mark last = lastPoll;
        return last == null || schedule.stopwatch().hasPassed(interval, last);
    }

    /// Looks now. Others that come meanwhile wait for the same look.
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
            Optional<AliasState> read = registry.aliasState(alias);
            if (read.isPresent()) {
                status.set(swap.swap(before, read.get()));
            } else if (before.lastState().isPresent()) {
                recordReadError(alias.key() + " alias is gone; what it said last holds");
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
