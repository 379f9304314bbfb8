package io.perennial.serving.champion;

import io.perennial.contract.Compatibility;
import io.perennial.contract.Contract;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/// Looks where an alias points and brings its holder there. One look at a time; never back in time: an alias that was
/// read before the one that is followed is passed over.
///
/// A version that cannot be loaded is refused and tried again with growing pauses; the one before goes on serving.
public final class AliasFollower {
    private final Alias alias;
    private final ModelRegistry registry;
    private final ChampionLoader loader;
    private final ChampionHolder holder;
    private final ChampionWatcher.Pace pace;
    private final FollowingEvents events;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicReference<Following> following = new AtomicReference<>(Following.NOTHING);
    private volatile Instant lastLook = Instant.MIN;

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
        this.loader = loader;
        this.holder = holder;
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
        return !pace.clock().instant().isBefore(lastLook.plus(interval));
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
        lastLook = pace.clock().instant();
        try {
            Optional<AliasState> read = registry.alias(alias);
            Following before = following.get();
            if (before.alias().isPresent()
                    && read.map(state -> state.isOlderThan(before.alias().get()))
                            .orElse(true)) {
                return;
            }
            following.set(new Following(read, before.refused(), Optional.empty()));
            read.ifPresent(this::follow);
        } catch (RuntimeException e) {
            following.set(following.get().unreadable(words(e)));
            events.unreadable(words(e));
        }
    }

    private void follow(AliasState state) {
        Following before = following.get();
        ModelVersion version = state.current();
        if (state.cleared() || holder.version().equals(Optional.of(version))) {
            following.set(new Following(before.alias(), Optional.empty(), before.fault()));
            if (state.cleared()) {
                holder.clear();
            }
        } else if (before.refused().filter(this::tooEarly).isEmpty() || before.attempts(version) == 0) {
            load(state, before);
        }
    }

    private boolean tooEarly(Refusal refusal) {
        return pace.clock().instant().isBefore(refusal.retryAt());
    }

    private void load(AliasState state, Following before) {
        ModelVersion version = state.current();
        try {
            Champion next = loader.load(version);
            keepCallers(state, next);
            holder.replace(next);
            following.set(new Following(before.alias(), Optional.empty(), Optional.empty()));
            events.took(alias, version);
        } catch (RuntimeException e) {
            var refusal =
                    Refusal.of(version, words(e), pace.clock().instant(), before.attempts(version) + 1, pace.refresh());
            following.set(new Following(before.alias(), Optional.of(refusal), Optional.empty()));
            events.refused(alias, refusal);
        }
    }

    /// A version that served before may come back whatever it takes: that is a roll-back.
    private void keepCallers(AliasState state, Champion next) {
        Optional<Contract> before = holder.use(Champion::contract);
        if (alias == Alias.CHAMPION && !state.returns()) {
            before.flatMap(contract -> Compatibility.objection(contract, next.contract()))
                    .ifPresent(objection -> {
                        next.scorer().close();
                        throw new RegistryException(objection);
                    });
        }
    }

    /// The first line: some libraries go on about where in the source they were.
    private static String words(RuntimeException e) {
        return Optional.ofNullable(e.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(e.toString());
    }
}
