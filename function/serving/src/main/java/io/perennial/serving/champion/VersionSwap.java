package io.perennial.serving.champion;

import io.perennial.contract.Compatibility;
import io.perennial.contract.Contract;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.Optional;

/// Brings a holder to the version that an alias names. A version that cannot be loaded is refused, and tried again with
/// growing pauses; the one before serves on. Where none was served before, the newest earlier champion that can be
/// loaded serves instead. One thread at a time.
final class VersionSwap {
    private final Alias alias;
    private final ChampionLoader loader;
    private final ChampionHolder holder;
    private final ChampionWatcher.Pace pace;
    private final FollowingEvents events;
    private Stopwatch.Mark lastAttempt;

    VersionSwap(
            Alias alias,
            ChampionLoader loader,
            ChampionHolder holder,
            ChampionWatcher.Pace pace,
            FollowingEvents events) {
        this.alias = alias;
        this.loader = loader;
        this.holder = holder;
        this.pace = pace;
        this.events = events;
        this.lastAttempt = pace.stopwatch().mark();
    }

    /// @param before how the looks before went
    /// @param state  what the alias says now
    /// @return how this one went
    Following swap(Following before, AliasState state) {
        Following now = before.read(state);
        if (state.cleared()) {
            holder.clear();
            return now.followed();
        }
        ModelVersion version = state.current();
        if (holder.version().equals(Optional.of(version))) {
            return now.followed();
        }
        return isTooEarly(now, version) ? now : load(before, state);
    }

    private boolean isTooEarly(Following now, ModelVersion version) {
        return now.attempts(version) > 0
                && now.refused()
                        .filter(refusal -> !pace.stopwatch().hasPassed(refusal.pause(), lastAttempt))
                        .isPresent();
    }

    /// Whatever goes wrong is a refusal, even a lack of memory: nobody else would tell of it.
    private Following load(Following before, AliasState state) {
        ModelVersion version = state.current();
        Following now = before.read(state);
        lastAttempt = pace.stopwatch().mark();
        try {
            Champion next = loader.load(version);
            keepCallers(before, state, next);
            holder.replace(next);
            events.took(alias, version);
            return now.followed();
        } catch (RuntimeException | Error e) {
            return refused(now, state, Failure.words(e));
        }
    }

    private Following refused(Following now, AliasState state, String why) {
        ModelVersion version = state.current();
        var refusal = Refusal.of(version, why, lastAttempt.at(), now.attempts(version) + 1, pace.refresh());
        events.refused(alias, refusal);
        Optional<Fallback> fallback = alias == Alias.CHAMPION ? fallback(now, state, why) : Optional.empty();
        fallback.ifPresent(events::fellBack);
        return now.refused(refusal, fallback);
    }

    private Optional<Fallback> fallback(Following now, AliasState state, String why) {
        ModelVersion champion = state.current();
        Optional<ModelVersion> held = holder.version();
        return held.isEmpty()
                ? state.rollbackTargets().stream()
                        .filter(this::isTaken)
                        .findFirst()
                        .map(version -> new Fallback(version, champion, why))
                : now.fallback().map(fallback -> new Fallback(fallback.version(), champion, why));
    }

    private boolean isTaken(ModelVersion earlier) {
        try {
            holder.replace(loader.load(earlier));
            return true;
        } catch (RuntimeException | Error e) {
            events.refused(alias, Refusal.of(earlier, Failure.words(e), lastAttempt.at(), 1, pace.refresh()));
            return false;
        }
    }

    /// A version that served before may come back whatever it takes: that is a roll-back. So may the champion that an
    /// earlier one stands in for.
    private void keepCallers(Following before, AliasState state, Champion next) {
        boolean mayBreak = alias != Alias.CHAMPION
                || state.isReturn()
                || before.fallback().isPresent()
                || (before.knew(state.current()) && before.attempts(state.current()) == 0);
        Optional<Contract> served = mayBreak ? Optional.empty() : holder.use(Champion::contract);
        served.flatMap(contract -> Compatibility.objection(contract, next.contract()))
                .ifPresent(objection -> {
                    next.scorer().close();
                    throw new RegistryException(objection);
                });
    }
}
