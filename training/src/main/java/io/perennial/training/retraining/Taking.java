package io.perennial.training.retraining;

import io.perennial.promotion.Promotion;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Clock;
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
        new Promotion(registry)
                .promoteSince(Optional.of(state), compared.candidate(), clock.instant(), compared.words());
        return new Promoted(compared.candidate(), compared.champion(), compared.words(), compared.probe());
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
        return registry.alias(Alias.CHAMPION)
                .orElseThrow(() -> new RegistryException(
                        "model '" + registry.model() + "' has no champion: promote a version first"));
    }

    /// Gives charge back to the version before. If a failed promotion has not moved the alias, a move to the same
    /// version bars it from doing so later: it may still be running.
    ///
    /// @throws RegistryException if somebody else has moved the alias since a promotion
    public RolledBack rollBack(RollBack request) {
        ModelVersion current = champion().current();
        if (current.equals(request.version())) {
            giveBack(request);
        } else if (request.unsure()) {
            bar(request);
        } else if (!current.equals(request.previous())) {
            throw moved(request, current);
        }
        return new RolledBack(request.version(), request.previous(), request.why());
    }

    private void bar(RollBack request) {
        AliasState state = champion();
        String why = request.version() + " is given up: " + request.why();
        boolean isBarred = !state.current().equals(request.previous())
                || state.history().getLast().why().equals(why);
        if (!isBarred
                && !registry.moveSince(
                        Alias.CHAMPION, Optional.of(state), new AliasMove(request.previous(), clock.instant(), why))) {
            rollBack(request);
        }
    }

    private void giveBack(RollBack request) {
        var move = new AliasMove(request.previous(), clock.instant(), request.why());
        if (!registry.move(Alias.CHAMPION, Optional.of(request.version()), move)) {
            throw moved(request, registry.champion().version());
        }
    }

    private static RegistryException moved(RollBack request, ModelVersion current) {
        return new RegistryException("champion is " + current + " and not " + request.version()
                + ": somebody else moved it, nothing is rolled back");
    }
}
