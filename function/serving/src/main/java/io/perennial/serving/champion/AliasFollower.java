package io.perennial.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Looks where an alias points and brings its holder there. One look at a time, so that no look can find an older state
/// than the one before it, unless the registry really says so: then that holds, as it does for a process that starts.
public final class AliasFollower {
    private final Alias alias;
    private final ModelRegistry registry;
    private final VersionSwap swap;
    private final ChampionWatcher.Pace pace;
    private final FollowingEvents events;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicReference<Following> following = new AtomicReference<>(Following.NOTHING);
    private volatile Stopwatch.@Nullable Mark lastLook;

    /// @param events told of every swap and refusal
    public AliasFollower(
            Alias alias,
            ModelRegistry registry,
            ChampionLoader loader,
            ChampionHolder holder,
            ChampionWatcher.Pace pace,
            FollowingEvents events) {
        this.alias = alias;
        this.registry = registry;
        this.swap = new VersionSwap(alias, loader, holder, pace, events);
        this.pace = pace;
        this.events = events;
    }

    public Following following() {
        return following.get();
    }

    /// Starts a look in the background, if the last is older than the refresh time.
    public void lookInBackground() {
        if (due(pace.refresh()) && !looking.isLocked()) {
            pace.background().execute(this::lookUnlessBusy);
        }
    }

    boolean due(Duration interval) {
        Stopwatch.Mark last = lastLook;
        return last == null || pace.stopwatch().hasPassed(interval, last);
    }

    /// Looks now. Others that come meanwhile wait for the same look.
    void lookFirst(Duration interval) {
        looking.lock();
        try {
            if (due(interval)) {
                look();
            }
        } finally {
            looking.unlock();
        }
    }

    private void lookUnlessBusy() {
        if (looking.tryLock()) {
            try {
                if (due(pace.refresh())) {
                    look();
                }
            } finally {
                looking.unlock();
            }
        }
    }

    private void look() {
        lastLook = pace.stopwatch().mark();
        Following before = following.get();
        try {
            Optional<AliasState> read = registry.aliasState(alias);
            if (read.isPresent()) {
                following.set(swap.swap(before, read.get()));
            } else if (before.alias().isPresent()) {
                unreadable(alias.key() + " alias is gone; what it said last holds");
            } else {
                following.set(Following.NOTHING);
            }
        } catch (RuntimeException | Error e) {
            unreadable(Failure.words(e));
        }
    }

    private void unreadable(String why) {
        following.set(following.get().unreadable(why));
        events.unreadable(why);
    }
}
