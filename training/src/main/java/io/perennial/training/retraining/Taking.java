package io.perennial.training.retraining;

import io.perennial.promotion.Promotion;
import io.perennial.promotion.Rollback;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Takes charge and gives it back. Both may be called again after a lost answer.
public final class Taking {
    private final ModelRegistry registry;
    private final Clock clock;

    public Taking(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /// Moves the champion alias to the candidate, if the champion still is the one it was compared with.
    ///
    /// @throws RegistryException if it is not, or the candidate fails a check; the champion stays
    public Promoted promote(Compared compared) {
        AliasState state = champion();
        if (!state.current().equals(compared.candidate())) {
            requireUnmoved(state, compared);
        }
        Promotion.Outcome outcome = new Promotion(registry)
                .promoteIfUnmoved(Optional.of(state), compared.candidate(), clock.instant(), compared.words());
        String words = outcome.uncheckedReason()
                .map(unchecked -> compared.words() + ". Warning: " + unchecked)
                .orElse(compared.words());
        return new Promoted(compared.candidate(), compared.champion(), words, compared.probe());
    }

    private static void requireUnmoved(AliasState state, Compared compared) {
        if (!state.current().equals(compared.champion())) {
            throw new RegistryException(compared.candidate() + " was compared with " + compared.champion()
                    + ", but by now the champion is " + state.current() + ": compare again");
        }
        if (state.history().size() != compared.moves()) {
            throw new RegistryException("since " + compared.candidate() + " was compared with " + compared.champion()
                    + ", the champion alias was moved ("
                    + state.history().getLast().why() + "): compare again");
        }
    }

    private AliasState champion() {
        return registry.championState();
    }

    /// Gives charge back to the version before, or to the newest earlier champion that passes the check if that one
    /// does not. If a failed promotion has not moved the alias, a move to the same version bars it from doing so
    /// later: it may still be running.
    ///
    /// @throws RegistryException if somebody else has moved the alias since a promotion, or no earlier champion
    ///                           passes the check
    public RolledBack rollBack(RollBack request) {
        AliasState state = champion();
        if (state.current().equals(request.version())) {
            return giveBack(state, request);
        }
        if (isGivenBack(state, request)) {
            return answer(request, state.current());
        }
        if (request.unsure()) {
            return bar(state, request);
        }
        if (!state.current().equals(request.previous())) {
            throw moved(request, state.current());
        }
        return answer(request, request.previous());
    }

    private RolledBack bar(AliasState state, RollBack request) {
        String why = request.version() + " is given up: " + request.why();
        boolean isBarred = !state.current().equals(request.previous())
                || state.history().getLast().why().equals(why);
        var move = new AliasMove(request.previous(), clock.instant(), why);
        return isBarred || registry.moveIfUnmoved(Alias.CHAMPION, Optional.of(state), move)
                ? answer(request, state.current())
                : rollBack(request);
    }

    private RolledBack giveBack(AliasState state, RollBack request) {
        Rollback.Outcome outcome =
                new Rollback(registry).toPreferred(state, request.previous(), clock.instant(), request.why());
        return answer(request, outcome.to());
    }

    /// Whether the last move is this roll-back's own: it may be asked for again after a lost answer.
    private static boolean isGivenBack(AliasState state, RollBack request) {
        List<AliasMove> history = state.history();
        AliasMove last = history.getLast();
        return history.size() > 1
                && last.rollback()
                && last.why().startsWith(request.why())
                && history.get(history.size() - 2).version().equals(request.version());
    }

    private static RolledBack answer(RollBack request, ModelVersion champion) {
        String words = champion.equals(request.previous())
                ? request.why()
                : request.why() + ". " + request.previous() + " could not be champion again; the champion is "
                        + champion;
        return new RolledBack(request.version(), champion, words);
    }

    private static RegistryException moved(RollBack request, ModelVersion current) {
        return new RegistryException("champion is " + current + " and not " + request.version()
                + ": somebody else moved it, nothing is rolled back");
    }
}
