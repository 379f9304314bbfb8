package io.perennial.function.serving.champion;

import io.perennial.contract.Compatibility;
import io.perennial.contract.Contract;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.Optional;

/// Moves a holder to the version that an alias names. A version that cannot be loaded is retried with growing
/// pauses, while the previous one serves. If none was served before, the newest earlier champion that can be
/// loaded serves instead. Not thread-safe.
final class VersionSwap {
    private final Alias alias;
    private final ModelLoader loader;
    private final ModelHolder holder;
    private final ChampionWatcher.PollSchedule schedule;
    private final AliasListener listener;
    private Stopwatch.Mark lastAttempt;

    VersionSwap(
            Alias alias,
            ModelLoader loader,
            ModelHolder holder,
            ChampionWatcher.PollSchedule pollSchedule,
            AliasListener events) {
        this.alias = alias;
        this.loader = loader;
        this.holder = holder;
        this.schedule = pollSchedule;
        this.listener = events;
        this.lastAttempt = pollSchedule.stopwatch().mark();
    }

    /// @param before result of the previous read
    /// @param state  current state of the alias
    /// @return result of this read
    AliasStatus swap(AliasStatus before, AliasState state) {
        AliasStatus now = before.withState(state);
        if (state.cleared()) {
            holder.clear();
            return now.withoutFailure();
        }
        ModelVersion version = state.current();
        if (holder.version().equals(Optional.of(version))) {
            return now.withoutFailure();
        }
        return isTooEarly(now, version) ? now : load(before, state);
    }

    private boolean isTooEarly(AliasStatus now, ModelVersion version) {
        return now.attempts(version) > 0
                && now.loadFailure()
                        .filter(loadFailure -> !schedule.stopwatch().hasPassed(loadFailure.pause(), lastAttempt))
                        .isPresent();
    }

    /// Turns every failure, also an out-of-memory error, into a load failure, so that it is reported.
    private AliasStatus load(AliasStatus before, AliasState state) {
        ModelVersion version = state.current();
        AliasStatus now = before.withState(state);
        lastAttempt = schedule.stopwatch().mark();
        try {
            LoadedModel next = loader.load(version);
            requireCompatible(before, state, next);
            holder.replace(next);
            listener.onLoaded(alias, version);
            return now.withoutFailure();
        } catch (RuntimeException | Error e) {
            return refused(now, state, FailureMessage.of(e));
        }
    }

    private AliasStatus refused(AliasStatus now, AliasState state, String why) {
        ModelVersion version = state.current();
        var loadFailure =
                LoadFailure.of(version, why, lastAttempt.at(), now.attempts(version) + 1, schedule.interval());
        listener.onLoadFailure(alias, loadFailure);
        Optional<Fallback> fallback = alias == Alias.CHAMPION ? fallback(now, state, why) : Optional.empty();
        fallback.ifPresent(listener::onFallback);
        return now.withLoadFailure(loadFailure, fallback);
    }

    private Optional<Fallback> fallback(AliasStatus now, AliasState state, String why) {
        ModelVersion champion = state.current();
        Optional<ModelVersion> held = holder.version();
        return held.isEmpty()
                ? state.rollbackTargets().stream()
                        .filter(this::tryLoad)
                        .findFirst()
                        .map(version -> new Fallback(version, champion, why))
                : now.fallback().map(fallback -> new Fallback(fallback.version(), champion, why));
    }

    private boolean tryLoad(ModelVersion earlier) {
        try {
            holder.replace(loader.load(earlier));
            return true;
        } catch (RuntimeException | Error e) {
            listener.onLoadFailure(
                    alias, LoadFailure.of(earlier, FailureMessage.of(e), lastAttempt.at(), 1, schedule.interval()));
            return false;
        }
    }

    /// Rejects a champion whose contract is incompatible with the served one. A rollback to an earlier champion
    /// is exempt, and so is the champion that a fallback replaces.
    private void requireCompatible(AliasStatus before, AliasState state, LoadedModel next) {
        boolean mayBreak = alias != Alias.CHAMPION
                || state.isReturn()
                || before.fallback().isPresent()
                || (before.hasSeen(state.current()) && before.attempts(state.current()) == 0);
        Optional<Contract> served = mayBreak ? Optional.empty() : holder.use(LoadedModel::contract);
        served.flatMap(contract -> Compatibility.objection(contract, next.contract()))
                .ifPresent(objection -> {
                    next.scorer().close();
                    throw new RegistryException(objection);
                });
    }
}
