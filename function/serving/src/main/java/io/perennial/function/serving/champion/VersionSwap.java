package io.perennial.function.serving.champion;

import io.perennial.contract.Compatibility;
import io.perennial.contract.Contract;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.Optional;

/// Brings a holder to the version that an alias names. A version that cannot be loaded is refused, and tried
/// again with growing pauses; the one before serves on. Where none was served before, the newest earlier
/// champion that can be loaded serves instead. One thread at a time.
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

    /// @param before how the looks before went
    /// @param state  what the alias says now
    /// @return how this one went
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

    /// Whatever goes wrong is a refusal, even a lack of memory: nobody else would tell of it.
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

    /// A version that served before may come back whatever it takes: that is a roll-back. So may the champion
    /// that an earlier one stands in for.
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
