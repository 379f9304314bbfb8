package io.perennial.serving.champion;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Follows the champion alias. Looks are tied to requests, because a Lambda's threads stand still between them: a
/// request that finds the last look older than the refresh time starts one in the background and does not wait.
/// A request looks itself only while there is no champion at all, at most once a second, and when the process stood
/// still for minutes, as after a restored snapshot: it would answer with a champion of long ago.
///
/// A version that cannot be loaded is refused and tried again with growing pauses; the one before goes on serving.
public final class ChampionWatcher {
    private static final Duration IMPATIENT = Duration.ofSeconds(1);
    private static final Duration STANDSTILL = Duration.ofMinutes(5);

    private final ModelRegistry registry;
    private final ChampionLoader loader;
    private final ChampionHolder holder;
    private final Pace pace;
    private final Consumer<String> events;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicReference<Following> following = new AtomicReference<>(Following.NOTHING);
    private volatile Instant lastLook = Instant.MIN;

    /// @param events told of every swap and refusal, in words
    public ChampionWatcher(
            ModelRegistry registry, ChampionLoader loader, ChampionHolder holder, Pace pace, Consumer<String> events) {
        this.registry = registry;
        this.loader = loader;
        this.holder = holder;
        this.pace = pace;
        this.events = events;
    }

    /// @param refresh    time between two looks
    /// @param clock      tells when it has passed
    /// @param background runs looks that nobody waits for
    public record Pace(Duration refresh, Clock clock, Executor background) {}

    public Following following() {
        return following.get();
    }

    /// Called at the start of every request.
    public void atRequest() {
        if (holder.version().isEmpty()) {
            lookFirst(IMPATIENT);
        } else if (due(STANDSTILL) && due(pace.refresh)) {
            lookFirst(pace.refresh);
        } else if (due(pace.refresh) && !looking.isLocked()) {
            pace.background.execute(this::lookUnlessBusy);
        }
    }

    private boolean due(Duration interval) {
        return !pace.clock.instant().isBefore(lastLook.plus(interval));
    }

    /// Requests that come meanwhile wait for the same look.
    private void lookFirst(Duration interval) {
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
                if (due(pace.refresh)) {
                    look();
                }
            } finally {
                looking.unlock();
            }
        }
    }

    private void look() {
        lastLook = pace.clock.instant();
        try {
            Optional<AliasState> alias = registry.alias(Alias.CHAMPION);
            following.set(new Following(alias, following.get().refused(), Optional.empty()));
            alias.map(AliasState::current).ifPresent(this::follow);
        } catch (RuntimeException e) {
            following.set(following.get().unreadable(words(e)));
            events.accept("registry cannot be read: " + words(e));
        }
    }

    private void follow(ModelVersion version) {
        Following before = following.get();
        if (holder.version().equals(Optional.of(version))) {
            following.set(new Following(before.alias(), Optional.empty(), before.fault()));
        } else if (before.refused().filter(this::tooEarly).isEmpty() || before.attempts(version) == 0) {
            load(version, before);
        }
    }

    private boolean tooEarly(Refusal refusal) {
        return pace.clock.instant().isBefore(refusal.retryAt());
    }

    private void load(ModelVersion version, Following before) {
        try {
            holder.replace(loader.load(version));
            following.set(new Following(before.alias(), Optional.empty(), Optional.empty()));
            events.accept("champion is now " + version);
        } catch (RuntimeException e) {
            var refusal =
                    Refusal.of(version, words(e), pace.clock.instant(), before.attempts(version) + 1, pace.refresh);
            following.set(new Following(before.alias(), Optional.of(refusal), Optional.empty()));
            events.accept("champion " + version + " is refused until " + refusal.retryAt() + ": " + words(e));
        }
    }

    private static String words(RuntimeException fault) {
        return String.valueOf(fault.getMessage());
    }
}
